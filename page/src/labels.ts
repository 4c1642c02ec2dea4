// Labels that do not sit on one another.

export interface Box { x: number; y: number; width: number; height: number }
export interface Wish { x: number; y: number; text: string; size?: number; weight?: number; beside?: keyof typeof SPOTS }
export interface Placed extends Wish { dx: number; dy: number; anchor: "start" | "middle" | "end" }

const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

type Spot = readonly [number, number, Placed["anchor"]];
/** Values stand above or below their point. */
const POINT: readonly Spot[] = [
  [0, -12, "middle"], [0, 20, "middle"], [11, 4, "start"], [-11, 4, "end"], [9, -12, "start"], [-9, -12, "end"], [9, 20, "start"], [-9, 20, "end"], [0, -26, "middle"], [0, 34, "middle"],
];

/** Names hang beside their point, so that its value can stand above it. */
const ASIDE: readonly Spot[] = [[10, 4, "start"], [-10, 4, "end"], [8, 19, "start"], [-8, 19, "end"], [8, -11, "start"], [-8, -11, "end"], [8, 35, "start"], [8, -30, "start"], [0, -30, "middle"], [-8, 35, "end"], [-8, -30, "end"], [0, 36, "middle"]];
/** What names a line from top to bottom stands at its head. */
const HEAD: readonly Spot[] = [[5, 4, "start"], [-5, 4, "end"], [5, 20, "start"], [-5, 20, "end"], [5, 36, "start"]];
const SPOTS = { point: POINT, name: ASIDE, head: HEAD } as const;

function boxOf(wish: Wish, [dx, dy, anchor]: Spot): Box {
  const size = wish.size ?? 12;
  const width = wish.text.length * size * 0.56;
  const left = wish.x + dx - (anchor === "middle" ? width / 2 : anchor === "end" ? width : 0);
  return { x: left, y: wish.y + dy - size, width, height: size * 1.25 };
}

/** Each label beside its point where it is free; those of more weight choose first, those without room are left out. */
export function place(wishes: Wish[], taken: Box[], frame: Box): Placed[] {
  const filled = [...taken];
  const placed: Placed[] = [];
  for (const wish of [...wishes].sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0))) {
    for (const spot of SPOTS[wish.beside ?? "point"]) {
      const box = boxOf(wish, spot);
      const inside = box.x >= frame.x && box.x + box.width <= frame.x + frame.width && box.y >= frame.y && box.y + box.height <= frame.y + frame.height;
      if (!inside || filled.some((other) => overlaps(box, other))) continue;
      filled.push(box);
      placed.push({ ...wish, dx: spot[0], dy: spot[1], anchor: spot[2] });
      break;
    }
  }
  return placed;
}
