// What a later day knows that an earlier one did not: for the morning, and for two days chosen side by side.

import type { Context } from "../context";
import { diff, type Change, type Field, type PartDiff } from "../diff";
import { h, type Child } from "../dom";
import { daysText } from "../format";
import type { View } from "../model";
import type { Commitment, Comparison, Copies, Dating, Days, Figure, Happening, HeadFigure, Item, Part, Quotation, Site, Doubt, SpanRef } from "../types";
import { cite, lazily, quote } from "./common";

type Count = keyof Context["t"]["changes"]["parts"];

export function changes(context: Context): Child[] {
  const { t, view, against } = context;
  const before = against ?? (view.index > 0 ? view.model.view(view.index - 1) : null);
  if (!before) return [h("p", { class: "none" }, t.changes.first)];
  const [old, now] = before.index <= view.index ? [before, view] : [view, before];
  const title = against ? t.changes.between(context.cutText(old), context.cutText(now)) : t.changes.since(context.cutText(old));
  const parts = diff(old, now).filter(({ part }) => part in t.changes.parts);
  const lines = (which: "fresh" | "changed" | "gone"): Child => column(context, which, parts, old, now, against !== null);
  return [
    h("p", { class: "lead" }, title), against ? heads(context, old, now) : null,
    parts.length ? h("div", { class: `changes ${against ? "wide" : ""}` }, lines("fresh"), lines("changed"), lines("gone")) : h("p", { class: "none" }, t.changes.nothing),
  ];
}

/** The figures of the top on both days, each series on one line. */
function heads(context: Context, old: View, now: View): Child {
  const { t } = context;
  const held = (view: View, series: number | null): HeadFigure | undefined => view.cut.headline.find((one) => one.series === series);
  const series = [...new Set([...now.cut.headline, ...old.cut.headline].map((one) => one.series))];
  const cell = (one: HeadFigure | undefined, before: HeadFigure | undefined): HTMLElement => h(
    "td", { class: one && context.say(one.amount) !== context.say(before?.amount) ? "differs" : "" },
    one ? [h("strong", {}, context.say(one.amount)), h("span", { class: "quiet" }, ` ${t.state.on(context.say(one.as_of))} · ${t.state.witnesses(one.witnesses)}`)] : "—",
  );
  const due = (view: View): string => view.cut.deadline === null || view.cut.left === null ? "—" : t.time.left(view.cut.left);
  const row = (name: string, a: HTMLElement, b: HTMLElement): HTMLElement => h("tr", {}, h("th", { scope: "row" }, name), a, b);
  return h("table", { class: "two" }, h("thead", {}, h("tr", {}, h("td", {}), h("th", { scope: "col" }, context.cutText(old)), h("th", { scope: "col" }, context.cutText(now)))), h(
    "tbody", {}, series.map((one) => {
      const [was, is] = [held(old, one), held(now, one)];
      return row(context.say((is ?? was)!.label), cell(was, undefined), cell(is, was));
    }),
    row(t.state.deadline, h("td", {}, due(old)), h("td", {}, due(now))), row(t.state.disputed, h("td", {}, String(old.cut.disputed.length)), h("td", {}, String(now.cut.disputed.length)))));
}

const FEW = 5;

function column(context: Context, which: "fresh" | "changed" | "gone", parts: PartDiff[], old: View, now: View, open: boolean): Child {
  const { t } = context;
  const held = parts.filter((part) => part[which].length > 0);
  if (!held.length) return null;
  let room = open ? 5 * FEW : FEW;
  return h("section", { class: `column ${which}` }, h("h3", {}, t.changes[which]), which === "gone" ? h("p", { class: "quiet" }, t.changes.goneNote) : null, held.map((part) => {
    const list = part[which];
    const unfolded = room >= list.length;
    if (unfolded) room -= list.length;
    const lines = (): HTMLElement => h("ul", {}, list.slice(0, 60).map((one) => h("li", {}, line(context, part.part, one, which, which === "gone" ? old : now))));
    const title = t.changes.parts[part.part as Count](list.length);
    return h("details", { open: unfolded }, h("summary", {}, title), unfolded ? lines() : lazily(lines));
  }));
}

function line(context: Context, part: Part, one: Item | Change, which: string, view: View): Child {
  const item = which === "changed" ? (one as Change).after : (one as Item);
  const name = h("a", which === "gone" ? { class: "gone" } : { href: context.itemHref(item.key), "data-goto": context.key(item.key) }, naming(context, part, item, view));
  return [name, " ", evidence(context, part, item), which === "changed" ? fields(context, part, one as Change) : null];
}

/** An item in a few words. */
export function naming(context: Context, part: Part, item: Item, view: View): Child {
  const { model } = context;
  const words = (span: SpanRef): Child => quote(context, span);
  switch (part) {
    case "events": return [daysText(item as Happening, context.language), " ", words((item as Happening).span)];
    case "figures": { const figure = item as Figure; return [h("strong", {}, context.say(figure.amount)), " ", figure.counted === null ? "" : h("bdi", {}, context.text(figure.counted).replace(/\s+/g, " ")), ` (${context.days(figure)})`]; }
    case "quotations": { const held = item as Quotation; return [h("bdi", {}, view.get("actors", held.actor)?.name ?? held.name ?? context.t.speech.unnamed), " ", words(held.span)]; }
    case "commitments": { const held = item as Commitment; return [context.t.promises.kinds[held.kind], ` ${context.days(held)} `, held.mentions[0] === undefined ? "" : words(held.mentions[0])]; }
    case "comparisons": { const held = item as Comparison; return [h("span", { class: `tag relation-${held.relation}` }, context.t.clashes.relations[held.relation]), " ", context.say(held.why)]; }
    case "copies": { const held = item as Copies; return [context.t.copies.family(held.passages.length, context.t.copies.one), " ", held.passages[0] === undefined ? "" : words(held.passages[0])]; }
    case "dates": { const held = item as Dating; return [h("bdi", {}, model.article(held.article).label), ` ${context.days(held)}`]; }
    case "sites": { const held = item as Site; return h("bdi", {}, view.get("places", held.place)?.name ?? "?"); }
    case "doubts": return words((item as Doubt).span);
    default: return h("bdi", {}, (item as { name?: string }).name ?? "?");
  }
}

function evidence(context: Context, part: Part, item: Item): Child {
  const spans = "span" in item ? [(item as unknown as { span: SpanRef }).span] : "mentions" in item ? (item as unknown as { mentions: SpanRef[] }).mentions : [];
  return part === "comparisons" || spans[0] === undefined ? null : cite(context, spans[0]);
}

function fields(context: Context, part: Part, change: Change): HTMLElement {
  return h("ul", { class: "fields" }, change.fields.map((field) => {
    const [was, now] = [value(context, field, change.before, part), value(context, field, change.after, part)];
    return h("li", {}, h("span", { class: "quiet" }, `${context.t.changes.fields[field]} : `), h("del", {}, was), " → ", h("ins", {}, now));
  }));
}

function value(context: Context, field: Field, item: Item, part: Part): string {
  const { t } = context;
  switch (field) {
    case "days": return context.days(item as unknown as Days);
    case "status": return t.chronology.statuses[(item as Happening).status];
    case "fate": return t.promises.fates[(item as Commitment).status];
    case "amount": return context.say((item as Figure).amount);
    case "stale": return t.changes.stale((item as Figure).stale);
    case "relation": return t.clashes.relations[(item as Comparison).relation];
    case "states": return (item as Site).states.map((held) => `${t.map.states[held.state]} ${context.days(held)}`).join(", ");
    case "passages": return t.page.articles((item as Copies).passages.length);
    case "name": return (item as unknown as { name: string }).name;
    case "witnesses": return t.chronology.sources((item as Happening).witnesses);
    case "articles": return part === "events" ? t.page.articles((item as Happening).articles) : "";
  }
}
