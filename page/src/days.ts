// Days without a clock: ISO days, counted in UTC.

import type { Day, Days } from "./types";

const MS = 86_400_000;

export const number = (day: Day): number => Math.round(Date.parse(`${day}T00:00:00Z`) / MS);
export const date = (day: Day): Date => new Date(`${day}T00:00:00Z`);
export const iso = (n: number): Day => new Date(n * MS).toISOString().slice(0, 10);
export const between = (from: Day, to: Day): number => number(to) - number(from);

/** The day by which it surely was; for ordering. */
export const lastOf = (days: Days | null | undefined): Day | null => days ? days.latest ?? days.earliest : null;
export const firstOf = (days: Days | null | undefined): Day | null => days ? days.earliest ?? days.latest : null;

/** In order of time, the unknown last; the shorter span of two that end together comes first. */
export function byTime(a: Days, b: Days): number {
  const [x, y] = [firstOf(a) ?? "9999", firstOf(b) ?? "9999"];
  if (x !== y) return x < y ? -1 : 1;
  const [p, q] = [lastOf(a) ?? "9999", lastOf(b) ?? "9999"];
  return p === q ? 0 : p < q ? -1 : 1;
}
