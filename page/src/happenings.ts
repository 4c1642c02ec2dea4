// Which happenings the chronology shows, and as what.

import type { Context, Filter } from "./context";
import { byTime, lastOf } from "./days";
import type { View } from "./model";
import type { Commitment, Happening, KeyRef } from "./types";

/** Lower case without accents: how words are looked for. */
export const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const PROMISES = new WeakMap<View, Map<KeyRef, Commitment>>();

/** The promise that a planned happening tells of: the same words. */
export function promises({ view, model }: Context): Map<KeyRef, Commitment> {
  const known = PROMISES.get(view);
  if (known) return known;
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
  PROMISES.set(view, found);
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

/** Those that are named in most happenings, for the filters. */
export function options(context: Context, part: "actors" | "places"): { value: string; name: string; count: number }[] {
  const counts = new Map<KeyRef, number>();
  for (const event of context.view.all("events")) for (const key of event[part]) counts.set(key, (counts.get(key) ?? 0) + 1);
  const most = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 80);
  return most.flatMap(([key, count]) => {
    const named = context.view.get(part, key);
    return named ? [{ value: context.key(key), name: named.name, count }] : [];
  });
}
