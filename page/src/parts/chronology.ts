// The chronology: happened, planned, missed; each happening once, its tellings folded into their family.

import type { Context, Filter } from "../context";
import { byTime, firstOf, lastOf } from "../days";
import { h, type Child } from "../dom";
import { dayText, monthText } from "../format";
import type { Commitment, Happening, KeyRef } from "../types";
import { capped, item, more, quote, reasons, tellings } from "./common";

/** Lower case without accents: how words are looked for. */
export const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The promise that a planned happening tells of: the same words. */
export function promises(context: Context): Map<KeyRef, Commitment> {
  const { view, model } = context;
  const spans = new Map<string, Commitment>();
  const places = new Map<number, { start: number; end: number; held: Commitment }[]>();
  for (const held of view.all("commitments")) {
    for (const span of held.mentions) {
      const [article, start, end] = model.data.spans[span]!;
      spans.set(`${article} ${start}`, held);
      const list = places.get(article);
      if (list) list.push({ start, end, held });
      else places.set(article, [{ start, end, held }]);
    }
  }
  const found = new Map<KeyRef, Commitment>();
  for (const event of view.all("events")) {
    if (event.status === "happened") continue;
    for (const span of event.mentions) {
      const [article, start, end] = model.data.spans[span]!;
      const match = spans.get(`${article} ${start}`) ?? places.get(article)?.find((p) => start < p.end && p.start < end)?.held;
      if (match && lastOf(match) === lastOf(event)) found.set(event.key, match);
    }
  }
  return found;
}

export type Shown = Happening["status"] | "missed";

export function statusOf(event: Happening, promise: Commitment | undefined): Shown {
  return promise?.status === "missed" && event.status !== "happened" ? "missed" : event.status;
}

/** The happenings that a filter leaves, in order of time. */
export function filtered(context: Context, filter: Filter): Happening[] {
  const { view } = context;
  const fates = filter.status === "" ? null : promises(context);
  const text = plain(filter.text.trim());
  const [actor, place] = [context.model.key(filter.actor), context.model.key(filter.place)];
  const narrowed = text !== "" || filter.actor !== "" || filter.place !== "" || filter.status !== "";
  return view.all("events").filter((event) => {
    if (!narrowed && !filter.all && !event.main) return false;
    if (filter.actor !== "" && (actor === undefined || !event.actors.includes(actor))) return false;
    if (filter.place !== "" && (place === undefined || !event.places.includes(place))) return false;
    if (fates && statusOf(event, fates.get(event.key)) !== filter.status) return false;
    return text === "" || plain(`${context.text(event.span)} ${event.mentions.map((span) => `${context.text(span)} ${context.labelOf(span)}`).join(" ")}`).includes(text);
  }).sort(byTime);
}

export function chronology(context: Context, filter: Filter): Child[] {
  const { t, view } = context;
  const events = filtered(context, filter);
  const all = view.all("events").length;
  const box = h("div", { class: "days" });
  const fates = promises(context);
  const groups = byMonth(events).map(([month, held]) => () => monthBox(context, month, held, fates));
  return [
    h("p", { class: "found", role: "status" }, t.chronology.found(events.length, all)),
    ...(events.length ? capped(context, groups, 18, box) : [h("p", { class: "none" }, t.chronology.none, " ", h("button", { type: "button", class: "link", "data-do": "clear-filters" }, t.chronology.clear))]),
  ];
}

function byMonth(events: Happening[]): [string, Happening[]][] {
  const months = new Map<string, Happening[]>();
  for (const event of events) {
    const month = firstOf(event)?.slice(0, 7) ?? "";
    const list = months.get(month);
    if (list) list.push(event);
    else months.set(month, [event]);
  }
  return [...months];
}

function monthBox(context: Context, month: string, events: Happening[], fates: Map<KeyRef, Commitment>): HTMLElement {
  const days = new Map<string, Happening[]>();
  for (const event of events) {
    const day = `${event.earliest} ${event.latest}`;
    const list = days.get(day);
    if (list) list.push(event);
    else days.set(day, [event]);
  }
  const title = month === "" ? context.t.chronology.undated : monthText(`${month}-01`, context.language);
  return h("section", { class: "month", "aria-label": title }, h("h3", {}, title), h("ol", {}, [...days.values()].map((held) => dayBox(context, held, fates))));
}

function dayBox(context: Context, events: Happening[], fates: Map<KeyRef, Commitment>): HTMLElement {
  return h("li", { class: "day" }, h("p", { class: "when" }, dayLabel(context, events[0]!)), h("ul", {}, events.map((event) => entry(context, event, fates.get(event.key)))));
}

/** Under a month's heading the month need not be said again. */
function dayLabel(context: Context, event: Happening): string {
  const { earliest, latest } = event;
  if (earliest && earliest === latest) return dayText(earliest, context.language).replace(/ \d{4}$/, "");
  const text = context.days(event);
  return earliest && latest && earliest.slice(0, 4) === latest.slice(0, 4) && text.length > 4 ? text.replace(/ \d{4}$/, "") : text;
}

function entry(context: Context, event: Happening, promise: Commitment | undefined): HTMLElement {
  const { t, view } = context;
  const status = statusOf(event, promise);
  const future = view.cut.day !== null && (firstOf(event) ?? "") > view.cut.day;
  const fate = promise && promise.status !== "pending" && promise.status !== "unknown" ? t.promises.fates[promise.status] : null;
  return item(
    context, "li", event.key, `event ${status} ${future ? "future" : ""} ${event.main ? "main" : "minor"}`,
    h("p", { class: "event-text" },
      status === "happened" ? null : h("span", { class: `tag status-${status}` }, t.chronology.statuses[status]), event.count ? h("span", { class: "tag" }, t.chronology.count) : null,
      " ", quote(context, event.span), fate ? [" ", h("a", { class: `tag fate-${promise!.status}`, href: context.itemHref(promise!.key), "data-goto": context.key(promise!.key) }, fate)] : null),
    h("div", { class: "event-foot" }, tellings(context, event.mentions, event.articles, event.witnesses), reasons(context, t.chronology.why, event.why),
      more(context, event.key, event.span, context.text(event.span))),
  );
}

/** Those that are named in most happenings, for the filters. */
export function options(context: Context, part: "actors" | "places"): { value: string; name: string; count: number }[] {
  const counts = new Map<KeyRef, number>();
  for (const event of context.view.all("events")) for (const key of event[part]) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].flatMap(([key, count]) => {
    const named = context.view.get(part, key);
    return named ? [{ value: context.key(key), name: named.name, count }] : [];
  }).sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, context.locale));
}
