// The top of the page: what the operation is, and its state on the chosen day in three or four figures.

import type { Context } from "../context";
import { h, type Child } from "../dom";
import { dayText, numberText } from "../format";
import type { Comparison, Figure, HeadFigure, KeyRef } from "../types";
import { cite, more, quote, tellings } from "./common";

export function head(context: Context): Child[] {
  const { cut } = context.view;
  const lead = context.view.get("events", cut.lead);
  return [
    h("p", { class: "kicker" }, context.say(cut.kicker)),
    h("h1", {}, h("bdi", {}, context.say(context.model.data.title) || context.say(cut.title))),
    lead ? h("p", { class: "lede" }, h("span", { class: "lede-day" }, context.days(lead)), " ", quote(context, lead.span), " ", tellings(context, lead.mentions, lead.articles, lead.witnesses)) : null,
  ];
}

export function state(context: Context): Child[] {
  const { cut } = context.view;
  const { t } = context;
  const figures = cut.headline.map((figure, index) => headFigure(context, figure, index === 0));
  return [
    figures.length ? h("ul", { class: "heads" }, figures) : h("p", { class: "none" }, t.state.none),
    h("div", { class: "under" }, deadline(context), disputed(context)),
  ];
}

function headFigure(context: Context, held: HeadFigure, first: boolean): HTMLElement {
  const { t, view } = context;
  const figure = view.get("figures", held.figure);
  const contested = held.disputed || isDisputed(context, held.figure);
  const notes = held.notes.map((note) => context.say(note)).filter((note) => note && !/^\d/.test(note));
  const whole = view.get("figures", figure?.of ?? null);
  return h(
    "li", { class: `head ${first ? "first" : ""}`, "data-series": held.series === null ? null : context.key(held.series) },
    h("p", { class: "head-label" }, context.say(held.label)),
    h("p", { class: "head-value" }, figure
      ? h("a", { href: context.citeHref(figure.span), "data-cite": context.citeField(figure.span), title: t.state.why }, context.say(held.amount)) : context.say(held.amount),
      whole ? h("span", { class: "head-of" }, ` ${t.state.of(context.say(whole.amount))}`) : null),
    rangeBar(context, held, figure, whole),
    h("p", { class: "head-notes" }, t.state.on(context.say(held.as_of)), " · ", t.state.witnesses(held.witnesses),
      contested ? h("strong", { class: "contested" }, ` · ${t.state.contested}`) : null),
    notes.length ? h("p", { class: "head-notes" }, notes.filter((note) => note !== t.state.contested).join(" · ")) : null,
    figure ? more(context, held.figure, figure.span, context.say(held.label)) : null,
  );
}

/** Where the truth can lie, on a scale from nothing to the whole. */
function rangeBar(context: Context, held: HeadFigure, figure: Figure | undefined, whole: Figure | undefined): Child {
  const value = figure?.high ?? figure?.low ?? held.low;
  const { low, high } = held;
  if (low === null && high === null) return null;
  const all = Math.max(1, ...[low, high, whole?.high, whole?.low, value].flatMap((n) => n ?? []));
  if ((low === high || high === null) && !whole) return null;
  const box = h("div", { class: "range", "aria-hidden": "true" });
  const part = (cls: string, from: number, to: number): void => {
    const bar = h("i", { class: cls });
    bar.style.left = `${(100 * from) / all}%`;
    bar.style.width = `${Math.max(0, (100 * (to - from)) / all)}%`;
    box.append(bar);
  };
  part("sure", 0, low ?? 0);
  part("maybe", low ?? 0, high ?? all);
  if (value !== null && value !== undefined) part("mark", value, value);
  return [box, low !== high && low !== null && high !== null ? h("p", { class: "head-range" }, context.t.state.range(rangeWords(context, held))) : null];
}

function rangeWords(context: Context, { low, high }: HeadFigure): string {
  const [from, to] = [Math.ceil(low ?? 0), Math.floor(high ?? 0)];
  return `${numberText(from, context.language)} ${context.t.page.and} ${numberText(to, context.language)}`;
}

/** Whether what is disputed is this figure, or the same number of the same series told elsewhere. */
export function isDisputed({ view }: Context, key: KeyRef): boolean {
  const own = view.get("figures", key);
  return view.cut.disputed.some((comparison) => view.get("comparisons", comparison)?.figures.some((other) => {
    const figure = view.get("figures", other);
    return other === key || (own !== undefined && figure !== undefined && own.series !== null && figure.series === own.series && figure.low === own.low && figure.high === own.high);
  }));
}

function deadline(context: Context): Child {
  const { cut } = context.view;
  const due = context.view.get("commitments", cut.deadline);
  const { t } = context;
  if (!due) return null;
  const day = due.latest ?? due.earliest;
  return h(
    "div", { class: "card deadline" }, h("h3", {}, t.state.deadline),
    h("p", { class: "deadline-day" }, day ? dayText(day, context.language) : context.days(due), cut.left === null ? null : h("span", { class: "left" }, ` ${t.time.left(cut.left)}`)),
    due.mentions[0] === undefined ? null : h("p", { class: "deadline-words" }, quote(context, due.mentions[0]), " ", cite(context, due.mentions[0])),
    pace(context),
  );
}

/** What the pace of the main series says about the deadline. */
function pace(context: Context): Child {
  const first = context.view.cut.series[0];
  const projection = context.view.all("projections").find((held) => held.series === first);
  const told = projection?.told.map((sentence) => context.say(sentence)).filter(Boolean) ?? [];
  if (!told.length) return null;
  return h("details", { class: "pace" }, h("summary", {}, context.t.state.pace), h("ul", {}, told.map((text) => h("li", {}, text))));
}

function disputed(context: Context): Child {
  const { t, view } = context;
  const list = view.cut.disputed.flatMap((key) => view.get("comparisons", key) ?? []);
  return h(
    "div", { class: `card disputed ${list.length ? "" : "calm"}` }, h("h3", {}, t.state.disputed),
    list.length ? h("ul", {}, list.slice(0, 3).map((clash) => clashLine(context, clash))) : h("p", { class: "none" }, t.state.calm),
  );
}

function clashLine(context: Context, clash: Comparison): HTMLElement {
  return h("li", {}, h("a", { href: context.itemHref(clash.key), "data-goto": context.key(clash.key) }, context.say(clash.why)));
}
