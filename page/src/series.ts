// A series as what a chart draws: points, the line of each originator, the whole they are counted against, what clashes.

import { firstOf, lastOf } from "./days";
import type { View } from "./model";
import { copied } from "./lineage";
import type { Comparison, Day, Figure, KeyRef, Series } from "./types";

export interface Point {
  figure: Figure; originator: string; first: Day; last: Day; low: number; high: number; openUp: boolean; openDown: boolean;
  approx: boolean; stale: boolean; planned: boolean; copy: boolean; rejected: boolean; told: Day | null;
}
export interface Run { from: Day; low: number; high: number | null }
export interface SeriesData {
  series: Series; points: Point[]; lines: Map<string, Point[]>; whole: { day: Day; value: number; figure: Figure }[];
  conflicts: { a: Point; b: Point; comparison: Comparison }[]; band: Run[];
}

export function point(view: View, figure: Figure): Point | null {
  const [first, last] = [firstOf(figure), lastOf(figure)];
  if (first === null || last === null || (figure.low === null && figure.high === null)) return null;
  const [low, high] = [figure.low ?? figure.high!, figure.high ?? figure.low!];
  const told = lastOf(view.told(view.model.articleOf(figure.span)));
  return {
    figure, originator: figure.originator, first, last, low, high, openUp: figure.high === null, openDown: figure.low === null,
    approx: figure.approx, stale: figure.stale, planned: figure.planned, copy: copied(view, figure.span) !== null, rejected: figure.rejected === true,
    told: told !== null && told > last ? told : null,
  };
}

const order = (a: Point, b: Point): number => a.last < b.last ? -1 : a.last > b.last ? 1 : a.first < b.first ? -1 : a.first > b.first ? 1 : a.low - b.low;

/** Whether a point moves its originator's line: news, and a count so far. */
export const moves = (p: Point): boolean => !p.stale && !p.planned && !p.copy && !p.rejected && !p.figure.increment;

export function seriesData(view: View, series: Series): SeriesData {
  const figures = series.figures.flatMap((key) => view.get("figures", key) ?? []);
  const points = figures.flatMap((figure) => point(view, figure) ?? []).sort(order);
  const lines = new Map<string, Point[]>();
  for (const p of points.filter(moves)) {
    const line = lines.get(p.originator);
    if (line) line.push(p);
    else lines.set(p.originator, [p]);
  }
  return { series, points, lines, whole: whole(view, figures), conflicts: conflicts(view, points), band: band(view, series.key) };
}

/** One line through the counts as they came: of several of one day the one with most voices, then the higher. */
export function main(data: SeriesData): Point[] {
  const days = new Map<Day, Point>();
  for (const p of data.points.filter(moves)) {
    const held = days.get(p.last);
    if (!held || p.figure.witnesses > held.figure.witnesses || (p.figure.witnesses === held.figure.witnesses && p.high > held.high)) days.set(p.last, p);
  }
  return [...days.values()];
}

/** What the counts are counted against, in order of time. */
function whole(view: View, figures: Figure[]): SeriesData["whole"] {
  const of = new Set(figures.flatMap((figure) => figure.of ?? []));
  const related = [...of].flatMap((key) => view.get("figures", key) ?? []);
  const series = new Set(related.flatMap((figure) => figure.series ?? []));
  const all = [...series].flatMap((key) => view.get("series", key)?.figures ?? []).flatMap((key) => view.get("figures", key) ?? []);
  const seen = new Map<KeyRef, Figure>([...related, ...all].map((figure) => [figure.key, figure]));
  return [...seen.values()].flatMap((figure) => {
    const day = lastOf(figure);
    const value = figure.high ?? figure.low;
    return day === null || value === null || figure.stale || copied(view, figure.span) ? [] : [{ day, value, figure }];
  }).sort((a, b) => a.day < b.day ? -1 : a.day > b.day ? 1 : 0);
}

function conflicts(view: View, points: Point[]): SeriesData["conflicts"] {
  const byKey = new Map(points.map((p) => [p.figure.key, p]));
  return view.all("comparisons").flatMap((comparison) => {
    if (comparison.relation !== "conflict" && comparison.relation !== "does_not_add_up") return [];
    const [a, b] = [byKey.get(comparison.figures[0]), byKey.get(comparison.figures[1])];
    return a && b ? [{ a, b, comparison }] : [];
  });
}

function band(view: View, series: KeyRef): Run[] {
  const strength = view.all("strengths").find((held) => held.series === series);
  return (strength?.runs ?? []).flatMap((run) => {
    const from = firstOf(run);
    return from === null || run.low === null ? [] : [{ from, low: run.low, high: run.high }];
  });
}

/** Whether a chart would show more than a line of words: counts that differ, of days that differ, or that clash. */
export function drawable(data: SeriesData): boolean {
  const news = data.points.filter((p) => !p.stale && !p.copy);
  return new Set(news.map((p) => p.last)).size > 1 && new Set(news.map((p) => `${p.low} ${p.high}`)).size > 1;
}

/** The same colour for an originator on every day: by weight in the whole dossier. */
export function colours(view: View, most = 6): Map<string, string> {
  const weight = new Map<string, number>();
  for (const series of view.all("series")) {
    const share = series.figures.length;
    for (const key of series.figures) {
      const figure = view.get("figures", key);
      if (figure) weight.set(figure.originator, (weight.get(figure.originator) ?? 0) + share);
    }
  }
  const ranked = [...weight].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return new Map(ranked.map(([name], rank) => [name, rank < most ? `var(--c${rank + 1})` : "var(--c0)"]));
}
