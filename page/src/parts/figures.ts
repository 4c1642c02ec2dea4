// The figures: the main series drawn large, the others small, those that stand alone in a table.

import { chart, chartSummary, pointName, type Due } from "../chart";
import type { Context } from "../context";
import { firstOf, lastOf } from "../days";
import { h, idOf, type Child } from "../dom";
import { colours, drawable, seriesData, type SeriesData } from "../series";
import { shortDay } from "../format";
import { copied } from "../lineage";
import type { Figure, KeyRef, Series } from "../types";
import { cite, item, lazily, more } from "./common";

const GAP = 32;
const SMALL = 320;
const MOST = 9;

const PALETTES = new WeakMap<object, Map<string, string>>();

export function palette(context: Context): Map<string, string> {
  let made = PALETTES.get(context.model);
  if (!made) PALETTES.set(context.model, made = colours(context.model.view(context.model.last)));
  return made;
}

export function figures(context: Context, width: number): Child[] {
  const { t, view } = context;
  const ranked = view.cut.series.flatMap((key) => view.get("series", key) ?? []);
  const rest = view.all("series").filter((held) => !ranked.includes(held));
  const data = [...ranked, ...rest].map((series) => seriesData(view, series));
  const drawn = data.filter(drawable);
  const [first, ...others] = drawn;
  const undrawn = data.filter((held) => !drawn.includes(held));
  const columns = Math.max(1, Math.floor((width + GAP) / (SMALL + GAP)));
  const small = Math.floor((width - (columns - 1) * GAP) / columns);
  return [
    h("p", { class: "lead" }, t.figures.lead),
    first ? figure(context, first, { width, height: width < 560 ? 320 : 430, large: true }) : null,
    first ? howToRead(context) : null,
    others.length ? h("div", { class: "smalls" }, others.slice(0, MOST).map((held) => figure(context, held, { width: small, height: 200, large: false }))) : null,
    loners(context, [...others.slice(MOST), ...undrawn]),
  ];
}

function figure(context: Context, data: SeriesData, frame: { width: number; height: number; large: boolean }): HTMLElement {
  const dues = frame.large ? duesOf(context, data.series) : [];
  const drawing = (): SVGSVGElement => {
    const drawn = chart(context, data, dues, palette(context), frame);
    drawn.setAttribute("role", "group");
    drawn.setAttribute("aria-label", chartSummary(context, data));
    return drawn;
  };
  const text = context.key(data.series.key);
  return h(
    "figure", { class: `series ${frame.large ? "large" : ""} item`, id: idOf(text), "data-item": text, tabindex: "-1" },
    h("figcaption", {}, h(frame.large ? "h3" : "h4", {}, context.say(data.series.label))), frame.large ? drawing() : whenSeen(drawing, frame.height),
    h("details", { class: "as-table" }, h("summary", {}, context.t.figures.table), lazily(() => table(context, data.points.map((p) => p.figure)))),
  );
}

/** The deadline and the forecasts that a series is followed against. */
export function duesOf(context: Context, series: Series): Due[] {
  const { view } = context;
  const named = view.all("projections").filter((held) => held.series === series.key).flatMap((held) => held.forecasts.map((forecast) => forecast.commitment));
  const keys: KeyRef[] = [...new Set([...(view.cut.deadline === null ? [] : [view.cut.deadline]), ...named])];
  const seen = new Set<string>();
  return keys.flatMap((key) => {
    const commitment = view.get("commitments", key);
    const [from, day] = [firstOf(commitment), lastOf(commitment)];
    if (!commitment || day === null || from === null || seen.has(day)) return [];
    seen.add(day);
    return [{ commitment, day, from, strong: key === view.cut.deadline || commitment.kind === "deadline" }];
  });
}

function howToRead(context: Context): HTMLElement {
  const { key, keyTitle } = context.t.figures;
  const signs = ["exact", "approx", "open", "range", "days", "stale", "planned", "conflict", "derived"] as const;
  return h("details", { class: "reading-key" }, h("summary", {}, keyTitle), h("ul", {}, signs.map((sign) => h("li", {}, h("span", { class: `sign ${sign}`, "aria-hidden": "true" }), key[sign]))));
}

function relation(context: Context, held: Figure): Child {
  const clash = context.view.all("comparisons").find((c) => c.figures[1] === held.key) ?? context.view.all("comparisons").find((c) => c.figures[0] === held.key && c.relation === "conflict");
  return clash ? h("span", { class: clash.relation === "conflict" ? "contested" : "quiet" }, context.say(clash.why)) : null;
}

function row(context: Context, held: Figure, own: boolean): HTMLElement {
  const { t, view } = context;
  const of = view.get("figures", held.of);
  const notes = [held.stale && t.figures.stale, held.planned && t.figures.planned, !held.stale && copied(view, held.span) && t.figures.copied, held.rejected && t.figures.rejected].filter(Boolean);
  const p = { figure: held } as Parameters<typeof pointName>[1];
  const cells = [
    h("td", {}, context.days(held)),
    h("th", { scope: "row" }, h("bdi", {}, context.text(held.span).replace(/\s+/g, " ")), of ? h("span", { class: "quiet" }, ` ${t.figures.of(context.say(of.amount))}`) : null, notes.length ? h("span", { class: "tag" }, notes.join(", ")) : null),
    h("td", {}, held.counted === null ? "" : h("bdi", {}, context.text(held.counted).replace(/\s+/g, " "))),
    h("td", {}, h("bdi", {}, held.who === null && held.actor === null ? t.figures.unnamed : pointName(context, p))),
    h("td", {}, cite(context, held.span)), h("td", {}, relation(context, held), own ? more(context, held.key, held.span, context.text(held.span)) : null),
  ];
  return own ? item(context, "tr", held.key, "", cells) : h("tr", {}, cells);
}

function table(context: Context, held: Figure[], own = true): HTMLElement {
  const { figures: f } = context.t;
  return h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": f.table }, h(
    "table", {}, h("thead", {}, h("tr", {}, [f.asOf, f.figure, f.what, f.who, f.source, f.relation].map((text) => h("th", { scope: "col" }, text)))),
    h("tbody", {}, held.map((one) => row(context, one, own)))));
}

/** What no chart would make clearer: counts that were given once. */
function loners(context: Context, data: SeriesData[]): Child {
  const { view, t } = context;
  const followed = data.flatMap((held) => held.series.figures.flatMap((key) => view.get("figures", key) ?? []));
  const alone = view.all("figures").filter((held) => held.series === null);
  const all = [...followed, ...alone];
  if (!all.length) return null;
  const fresh = all.filter((held) => !copied(view, held.span) && !held.stale).slice(0, 8);
  return h(
    "div", { class: "loners" }, h("h3", {}, t.figures.others),
    h("ul", { class: "loner-list" }, fresh.map((held) => loner(context, held))),
    h("details", { class: "as-table" }, h("summary", {}, t.figures.single(all.length)), lazily(() => table(context, all))),
  );
}

function loner(context: Context, held: Figure): HTMLElement {
  const day = lastOf(held);
  return h("li", {}, h("a", { class: "loner-value", href: context.citeHref(held.span), "data-cite": context.citeField(held.span) }, context.say(held.amount)), " ",
    h("span", {}, held.counted === null ? null : h("bdi", {}, context.text(held.counted).replace(/\s+/g, " "))),
    h("span", { class: "quiet" }, ` ${[held.measure === "other" ? "" : context.word(`measure.${held.measure}`), day ? shortDay(day, context.language) : ""].filter(Boolean).join(", ")}`));
}

const waiting = new WeakMap<Element, () => void>();
const watcher = typeof IntersectionObserver === "undefined" ? null : new IntersectionObserver((entries) => {
  for (const entry of entries) if (entry.isIntersecting) waiting.get(entry.target)?.();
}, { rootMargin: "300px 0px" });

/** A drawing that is made when it comes into sight, or is printed. */
function whenSeen(make: () => SVGSVGElement, height: number): HTMLElement {
  const box = h("div", { class: "drawing", "data-all": "" });
  box.style.minHeight = `${height}px`;
  const fill = (): void => {
    watcher?.unobserve(box);
    if (!box.firstChild) box.append(make());
  };
  waiting.set(box, fill);
  box.addEventListener("recoupe-all", fill);
  watcher?.observe(box);
  return box;
}
