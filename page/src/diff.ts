// Two cuts compared by the keys of their items: new, changed, gone.

import type { View } from "./model";
import type { Commitment, Comparison, Copies, Dating, Days, Figure, Happening, Item, Part, Range, Site } from "./types";

export type Field = "days" | "status" | "witnesses" | "articles" | "amount" | "fate" | "stale" | "relation" | "name" | "states" | "passages";
export interface Change<T extends Item = Item> { before: T; after: T; fields: Field[] }
export interface PartDiff<T extends Item = Item> { part: Part; fresh: T[]; changed: Change<T>[]; gone: T[] }

/** The parts that a reader wants to hear of, the weightiest first. */
export const TOLD: readonly Part[] = ["comparisons", "commitments", "figures", "events", "sites", "quotations", "dates", "copies", "actors", "places", "doubts"];

const sameDays = (a: Days, b: Days): boolean => a.earliest === b.earliest && a.latest === b.latest;
const sameRange = (a: Range, b: Range): boolean => a.low === b.low && a.high === b.high;

type Rule = (before: Item, after: Item) => Field[];
const when = (field: Field, differs: boolean): Field[] => differs ? [field] : [];

const RULES: Partial<Record<Part, Rule>> = {
  events: (x, y) => { const [a, b] = [x as Happening, y as Happening]; return [...when("days", !sameDays(a, b)), ...when("status", a.status !== b.status), ...when("witnesses", a.witnesses !== b.witnesses), ...when("articles", a.articles !== b.articles)]; },
  figures: (x, y) => { const [a, b] = [x as Figure, y as Figure]; return [...when("amount", !sameRange(a, b)), ...when("days", !sameDays(a, b)), ...when("stale", a.stale !== b.stale), ...when("witnesses", a.witnesses !== b.witnesses)]; },
  commitments: (x, y) => { const [a, b] = [x as Commitment, y as Commitment]; return [...when("fate", a.status !== b.status), ...when("days", !sameDays(a, b))]; },
  comparisons: (x, y) => { const [a, b] = [x as Comparison, y as Comparison]; return when("relation", a.relation !== b.relation); },
  dates: (x, y) => { const [a, b] = [x as Dating, y as Dating]; return when("days", !sameDays(a, b)); },
  copies: (x, y) => { const [a, b] = [x as Copies, y as Copies]; return when("passages", a.passages.length !== b.passages.length); },
  sites: (x, y) => { const [a, b] = [x as Site, y as Site]; return when("states", JSON.stringify(a.states.map(stateDays)) !== JSON.stringify(b.states.map(stateDays))); },
  actors: (x, y) => when("name", (x as { name?: string }).name !== (y as { name?: string }).name),
  places: (x, y) => when("name", (x as { name?: string }).name !== (y as { name?: string }).name),
};

const stateDays = ({ state, earliest, latest }: Site["states"][number]): unknown[] => [state, earliest, latest];

/** Of the comparisons only those that disturb are news. */
const tells = (part: Part, item: Item): boolean => part !== "comparisons" || LOUD.has((item as Comparison).relation);
const LOUD = new Set(["conflict", "does_not_add_up"]);

export function diffPart(before: View, after: View, part: Part): PartDiff {
  const old = (before.all(part) as Item[]).filter((item) => tells(part, item));
  const now = (after.all(part) as Item[]).filter((item) => tells(part, item));
  const rule = RULES[part];
  const fresh: Item[] = [];
  const changed: Change[] = [];
  for (const item of now) {
    const was = before.get(part, item.key) as Item | undefined;
    if (!was || !tells(part, was)) fresh.push(item);
    else if (was !== item && rule) {
      const fields = rule(was, item);
      if (fields.length) changed.push({ before: was, after: item, fields });
    }
  }
  return { part, fresh, changed, gone: old.filter((item) => !after.get(part, item.key) || !tells(part, after.get(part, item.key) as Item)) };
}

/** What a later cut knows that an earlier one did not, part by part; parts without a change are left out. */
export function diff(before: View, after: View): PartDiff[] {
  return TOLD.map((part) => diffPart(before, after, part)).filter(({ fresh, changed, gone }) => fresh.length + changed.length + gone.length > 0);
}
