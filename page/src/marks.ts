// An article's text cut at everything that was found in it.  Pure: what to paint, not the painting.

import type { View } from "./model";
import type { KeyRef, SpanRef } from "./types";

export type Kind = "timexes" | "figures" | "quotations" | "names" | "events" | "cited";
export interface Mark { kind: Kind; start: number; end: number; key: KeyRef | null }
export interface Piece { text: string; kinds: Kind[]; key: KeyRef | null }

/** Every mention in an article, as it was known in a view. */
export function marksOf(view: View, article: number): Mark[] {
  const { spans } = view.model.data;
  const found: Mark[] = [];
  const add = (kind: Kind, span: SpanRef, key: KeyRef): void => {
    const [holder, start, end] = spans[span]!;
    if (holder === article) found.push({ kind, start, end, key });
  };
  for (const one of view.all("timexes")) add("timexes", one.span, one.key);
  for (const one of view.all("figures")) add("figures", one.span, one.key);
  for (const one of view.all("quotations")) add("quotations", one.span, one.key);
  for (const part of ["actors", "places"] as const) for (const one of view.all(part)) for (const span of one.mentions) add("names", span, one.key);
  for (const one of view.all("events")) for (const span of one.mentions) add("events", span, one.key);
  return found;
}

/** The text in pieces, each with all the kinds that lie on it; the narrowest mark names the piece. */
export function pieces(points: readonly string[], marks: readonly Mark[]): Piece[] {
  const cuts = new Set([0, points.length]);
  const inside = marks.filter((mark) => mark.start >= 0 && mark.end <= points.length && mark.start < mark.end);
  for (const mark of inside) { cuts.add(mark.start); cuts.add(mark.end); }
  const order = [...cuts].sort((a, b) => a - b);
  const opening = [...inside].sort((a, b) => a.start - b.start);
  const found: Piece[] = [];
  let open: Mark[] = [];
  let next = 0;
  for (let i = 0; i + 1 < order.length; i += 1) {
    const [start, end] = [order[i]!, order[i + 1]!];
    while (next < opening.length && opening[next]!.start <= start) open.push(opening[next++]!);
    open = open.filter((mark) => mark.end > start);
    const narrow = open.filter((mark) => mark.key !== null && mark.kind !== "timexes").sort((a, b) => a.end - a.start - (b.end - b.start))[0];
    found.push({ text: points.slice(start, end).join(""), kinds: [...new Set(open.map((mark) => mark.kind))], key: narrow?.key ?? null });
  }
  return found;
}
