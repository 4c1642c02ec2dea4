// The chart of a series: every figure as its words allow it, annotated in place.

import * as Plot from "@observablehq/plot";
import type { Context } from "./context";
import { date, number, iso } from "./days";
import { s, safe } from "./dom";
import { dayText, numberText, shortDay } from "./format";
import { place, type Box, type Wish } from "./labels";
import { main, type Point, type SeriesData } from "./series";
import type { Commitment, Day } from "./types";

export interface Frame { width: number; height: number; large: boolean }
export interface Due { commitment: Commitment; day: Day; from: Day; strong: boolean }

export function pointName(context: Context, p: Point): string {
  const { view } = context;
  const actor = view.get("actors", p.figure.actor);
  return actor?.name ?? (p.figure.who === null ? context.labelOf(p.figure.span) : context.say(p.figure.who));
}

/** A point in one sentence: what a hover shows and a screen reader says. */
export function pointText(context: Context, p: Point): string {
  const { t } = context;
  const notes = [p.stale && t.figures.stale, p.planned && t.figures.planned, p.copy && !p.stale && t.figures.copied, p.rejected && t.figures.rejected].filter(Boolean);
  const said = t.figures.point(context.say(p.figure.amount), context.days(p.figure), pointName(context, p));
  return safe(notes.length ? `${said} (${notes.join(", ")})` : said);
}

function domain(context: Context, data: SeriesData, dues: Due[]): [Date, Date] {
  const days = [...data.points.flatMap((p) => [p.first, p.last, ...(p.stale && p.told ? [p.told] : [])]), ...data.whole.map((w) => w.day), ...dues.map((d) => d.day)];
  if (context.view.cut.day) days.push(context.view.cut.day);
  days.sort();
  const [from, to] = [number(days[0]!), number(days[days.length - 1]!)];
  const pad = Math.max(2, Math.round((to - from) * 0.04));
  return [date(iso(from - pad)), date(iso(to + pad))];
}

/** An open end reaches a little beyond its bound; how far is no claim. */
const reach = (top: number): number => top * 0.09;

function marks(data: SeriesData, colour: (p: Point) => string, top: number, end: Date, context: Context): Plot.Markish[] {
  const news = data.points.filter((p) => !p.stale);
  const lines = [...data.lines.values()].filter((line) => line.length > 1).flat();
  const steps = data.band.length > 1 ? [...data.band.map((run) => ({ ...run, at: date(run.from) })), { ...data.band[data.band.length - 1]!, at: end }] : [];
  const whole = data.whole.length ? [...data.whole.map((w) => ({ ...w, at: date(w.day) })), { ...data.whole[data.whole.length - 1]!, at: end }] : [];
  return [
    Plot.areaY(steps, { x: "at", y1: "low", y2: (run: { high: number | null }) => run.high ?? top, curve: "step-after", fill: "var(--band)" }),
    Plot.lineY(whole, { x: "at", y: "value", curve: "step-after", stroke: "var(--muted)", strokeWidth: 1.5, strokeDasharray: "2,4" }),
    Plot.link(data.points.filter((p) => p.stale && p.told), { x1: (p: Point) => date(p.last), x2: (p: Point) => date(p.told!), y1: "high", y2: "high", stroke: colour, strokeDasharray: "1,4", strokeLinecap: "round", strokeWidth: 1.5 }),
    Plot.link(data.conflicts, { x1: (c: Clash) => date(c.a.last), x2: (c: Clash) => date(c.b.last), y1: (c: Clash) => c.a.low, y2: (c: Clash) => c.b.low, stroke: "var(--bad)", strokeWidth: 7, strokeOpacity: 0.35, strokeLinecap: "round" }),
    Plot.line(main(data), { x: (p: Point) => date(p.last), y: "high", curve: "step-after", stroke: "var(--ink)", strokeWidth: 1, strokeOpacity: 0.55 }),
    Plot.line(lines, { x: (p: Point) => date(p.last), y: "high", z: "originator", curve: "step-after", stroke: colour, strokeWidth: 2.25 }),
    Plot.ruleX(news.filter((p) => p.approx && p.low === p.high), { x: (p: Point) => date(p.last), y1: (p: Point) => p.low * 0.95, y2: (p: Point) => p.high * 1.05, stroke: colour, strokeWidth: 11, strokeOpacity: 0.28, strokeLinecap: "round" }),
    Plot.ruleY(news.filter((p) => p.first !== p.last), { x1: (p: Point) => date(p.first), x2: (p: Point) => date(p.last), y: "high", stroke: colour, strokeWidth: 1.5 }),
    Plot.link(news.filter((p) => p.low !== p.high), { x1: (p: Point) => date(p.last), x2: (p: Point) => date(p.last), y1: "low", y2: "high", stroke: colour, strokeWidth: 6, strokeOpacity: 0.5 }),
    Plot.arrow(news.filter((p) => p.openUp || p.openDown), { x1: (p: Point) => date(p.last), x2: (p: Point) => date(p.last), y1: "low", y2: (p: Point) => p.openUp ? p.low + reach(top) : Math.max(0, p.low - reach(top)), stroke: colour, strokeWidth: 2, headLength: 7, inset: 0 }),
    Plot.dot(data.points, {
      x: (p: Point) => date(p.stale && p.told ? p.told : p.last), y: "high", r: (p: Point) => p.copy && !p.stale ? 3 : 5.5, symbol: (p: Point) => p.rejected ? "times" : p.planned ? "diamond2" : "circle",
      fill: (p: Point) => p.stale || p.planned ? "var(--paper)" : colour(p), stroke: colour, strokeWidth: 2,
      href: (p: Point) => context.citeHref(p.figure.span), ariaLabel: (p: Point) => pointText(context, p),
    }),
  ];
}
type Clash = SeriesData["conflicts"][number];

function ceiling(data: SeriesData): number {
  return Math.max(1, ...data.points.map((p) => p.high * (p.approx ? 1.05 : 1)), ...data.whole.map((w) => w.value), ...data.band.map((r) => r.high ?? r.low));
}

/** The chart as one SVG that draws under the strictest policy; each point is a link to its source. */
export function chart(context: Context, data: SeriesData, dues: Due[], palette: Map<string, string>, frame: Frame): SVGSVGElement {
  const colour = (p: Point): string => palette.get(p.originator) ?? "var(--c0)";
  const span = domain(context, data, dues);
  const top = ceiling(data) * (frame.large ? 1.14 : 1.22);
  const marginTop = frame.large ? 34 : 14;
  const drawn = Plot.plot({
    width: frame.width, height: frame.height, marginTop, marginRight: frame.large && frame.width >= 700 ? 96 : 16, marginBottom: 26, marginLeft: 46, className: "plot",
    x: { type: "utc", domain: span, label: null, ticks: every(span, frame.width), tickSize: 4, tickFormat: (d: Date) => tick(context, d, span) },
    y: { domain: [0, top], label: null, ticks: frame.large ? 5 : 3, tickSize: 0, grid: true, tickFormat: (v: number) => numberText(v, context.language) },
    r: { type: "identity" }, symbol: { type: "identity" }, color: { type: "identity" },
    marks: [Plot.ruleY([0], { stroke: "var(--ink)", strokeWidth: 1 }), ...marks(data, colour, top, span[1], context)],
  }) as SVGSVGElement & Plot.Plot;
  for (const style of drawn.querySelectorAll("style")) style.remove();
  quiet(drawn);
  const x = (day: Day): number => drawn.scale("x")!.apply(date(day)) as number;
  const y = (value: number): number => drawn.scale("y")!.apply(value) as number;
  annotate({ svg: drawn, x, y, top: marginTop, frame }, context, data, dues, palette);
  tagPoints(drawn, context, data);
  return drawn;
}

/** Ticks on the first of months, or on weeks of a short story. */
function every([from, to]: [Date, Date], width: number): string {
  const days = (to.getTime() - from.getTime()) / 86_400_000;
  const room = Math.max(2, width / 80);
  if (days <= room) return "1 day";
  if (days / 7 <= room && days < 75) return "1 week";
  const step = [1, 2, 3, 6, 12, 24, 60, 120].find((months) => days / 30.4 / months <= room) ?? 240;
  return step < 12 ? `${step} months` : `${step / 12} years`;
}

function tick(context: Context, day: Date, [from, to]: [Date, Date]): string {
  const days = (to.getTime() - from.getTime()) / 86_400_000;
  return days < 75 ? shortDay(day, context.language) : new Intl.DateTimeFormat(context.locale, { month: "short", timeZone: "UTC", ...(days > 300 ? { year: "numeric" } : {}) }).format(day);
}

/** Plot names its groups for screen readers; here the points are named, each by its sentence, and the rest is drawing. */
function quiet(drawn: SVGSVGElement): void {
  for (const group of drawn.querySelectorAll("g[aria-label]")) {
    group.setAttribute("data-mark", group.getAttribute("aria-label") ?? "");
    group.removeAttribute("aria-label");
    if (!group.querySelector("a")) group.setAttribute("aria-hidden", "true");
  }
}

/** The links of the points open the source pane; their target is the passage. */
function tagPoints(drawn: SVGSVGElement, context: Context, data: SeriesData): void {
  const links = drawn.querySelectorAll("g[data-mark='dot'] a");
  links.forEach((link, index) => {
    const p = data.points[index];
    if (!p) return;
    link.setAttribute("data-cite", context.citeField(p.figure.span));
    link.setAttribute("data-point", context.key(p.figure.key));
    link.setAttribute("aria-label", pointText(context, p));
    link.setAttribute("class", "point");
  });
}

type At = (value: number) => number;
type Label = Wish & { fill: string; bold?: boolean };
interface Drawn { svg: SVGSVGElement; x: (day: Day) => number; y: At; top: number; frame: Frame }

function annotate(drawn: Drawn, context: Context, data: SeriesData, dues: Due[], palette: Map<string, string>): void {
  const { frame, x, top } = drawn;
  const layer = s("g", { class: "notes", "aria-hidden": "true" });
  const bottom = frame.height - 26;
  const line = (day: Day, kind: string): void => { layer.append(s("line", { class: kind, x1: x(day), x2: x(day), y1: top - 8, y2: bottom })); };
  for (const due of dues) line(due.day, due.strong ? "due strong" : "due");
  if (context.view.cut.day && !context.view.whole) line(context.view.cut.day, "known");
  const wishes = [...values(drawn, context, data, palette), ...(frame.large ? names(drawn, context, data, dues, palette) : [])];
  for (const label of place(wishes, taken(drawn, data), { x: 46, y: 0, width: frame.width - 50, height: bottom - 2 })) {
    const wish = label as unknown as Label;
    const text = s("text", { x: label.x + label.dx, y: label.y + label.dy, "text-anchor": label.anchor, "font-size": label.size ?? 12, class: wish.bold ? "value" : "name" }, label.text);
    text.style.fill = wish.fill;
    layer.append(text);
  }
  drawn.svg.append(layer);
}

/** What a label must not cover: points, arrows, and the level parts of the lines. */
function taken({ x, y }: Drawn, data: SeriesData): Box[] {
  const at = (p: Point): number => x(p.stale && p.told ? p.told : p.last);
  const steps = main(data);
  return [
    ...data.points.map((p) => ({ x: at(p) - 6, y: y(p.high) - 6, width: 12, height: 12 })),
    ...data.points.filter((p) => p.openUp).map((p) => ({ x: x(p.last) - 7, y: y(p.low) - 42, width: 14, height: 42 })),
    ...steps.slice(1).map((p, index) => ({ x: x(steps[index]!.last), y: y(steps[index]!.high) - 1, width: x(p.last) - x(steps[index]!.last), height: 2 })),
    ...data.points.filter((p) => p.stale && p.told).map((p) => ({ x: x(p.last), y: y(p.high) - 1, width: at(p) - x(p.last), height: 2 })),
  ];
}

function values({ x, y }: Drawn, context: Context, data: SeriesData, palette: Map<string, string>): Label[] {
  const { language } = context;
  const clash = data.conflicts.map(({ a, b }) => ({ x: Math.max(x(a.last), x(b.last)), y: (y(a.low) + y(b.low)) / 2, text: `${numberText(a.high, language)} ≠ ${numberText(b.high, language)}`, weight: 5.5, fill: "var(--bad)", bold: true, beside: "name" as const }));
  const seen = new Set<string>();
  const own = data.points.filter((p) => !p.copy && !p.stale).flatMap((p) => {
    const text = `${p.openUp ? "≥ " : p.openDown ? "≤ " : p.approx ? "≈ " : ""}${p.low === p.high ? "" : `${numberText(p.low, language)}–`}${numberText(p.high, language)}`;
    if (seen.has(`${text} ${p.last}`)) return [];
    seen.add(`${text} ${p.last}`);
    return [{ x: x(p.last), y: y(p.high), text, weight: 8, size: 13, fill: palette.get(p.originator) ?? "var(--c0)", bold: true }];
  });
  return [...clash.slice(0, 3), ...own];
}

/** In the large chart each originator, the whole, the deadline and the forecasts are named where they stand. */
function names({ x, y, top, frame }: Drawn, context: Context, data: SeriesData, dues: Due[], palette: Map<string, string>): Label[] {
  const { t, language } = context;
  const due = dues.map(({ day, strong, commitment }) => ({
    x: x(day), y: top - 4, beside: "head" as const, text: `${strong ? t.figures.deadline : t.promises.kinds[commitment.kind]} ${shortDay(day, language)}`, weight: strong ? 9 : 4, fill: strong ? "var(--ink)" : "var(--muted)",
  }));
  const last = data.whole[data.whole.length - 1];
  const whole = last ? [{ x: Math.min(frame.width - 90, x(last.day) + 80), y: y(last.value) + 2, text: `${t.figures.denominator} ${numberText(last.value, language)}`, weight: 6, fill: "var(--muted)" }] : [];
  const own = lastOfEach(data).map((p) => ({ x: x(p.last), y: y(p.high), text: short(pointName(context, p)), weight: 5, fill: palette.get(p.originator) ?? "var(--c0)", beside: "name" as const }));
  return [...due, ...whole, ...own];
}

const short = (name: string): string => name.length > 38 ? `${name.slice(0, 36).trimEnd()}…` : name;

function lastOfEach(data: SeriesData): Point[] {
  const last = new Map<string, Point>();
  for (const p of data.points) if (!p.stale && !p.copy) last.set(p.originator, p);
  return [...last.values()];
}

export const chartSummary = (context: Context, data: SeriesData): string => {
  const days = data.points.map((p) => p.last).sort();
  return safe(context.t.figures.chart(context.say(data.series.label), data.points.length, dayText(days[0]!, context.language), dayText(days[days.length - 1]!, context.language)));
};
