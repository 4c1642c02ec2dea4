// The order of the page.

import type { Filter } from "./context";
import { changes } from "./parts/changes";
import { chronology } from "./parts/chronology";
import { clashes } from "./parts/clashes";
import { copiesPart } from "./parts/copies";
import { doubts } from "./parts/doubts";
import type { FilterBar } from "./parts/filters";
import { figures } from "./parts/figures";
import { judgementsPart } from "./parts/judge";
import { map } from "./parts/map";
import { promisesPart } from "./parts/promises";
import { sources } from "./parts/sources";
import { speech } from "./parts/speech";
import type { Section } from "./sections";
import type { Judgement } from "./types";

export function layout(filter: () => Filter, filters: FilterBar, judgements: () => Judgement[]): Section[] {
  return [
    { id: "changes", title: (t) => t.changes.title, draw: changes, parts: [] },
    { id: "figures", title: (t) => t.figures.title, draw: figures, parts: ["figures", "series"] },
    { id: "chronology", title: (t) => t.chronology.title, draw: (context) => { filters.refresh(context, filter()); return chronology(context, filter()); }, parts: ["events"], tools: filters.box },
    { id: "promises", title: (t) => t.promises.title, draw: promisesPart, parts: ["commitments"] },
    { id: "map", title: (t) => t.map.title, draw: map, parts: ["sites", "places"] },
    { id: "clashes", title: (t) => t.clashes.title, draw: clashes, parts: ["comparisons"] },
    { id: "speech", title: (t) => t.speech.title, draw: speech, parts: ["quotations", "actors"] },
    { id: "copies", title: (t) => t.copies.title, draw: copiesPart, parts: ["copies"] },
    { id: "sources", title: (t) => t.sources.title, draw: sources, parts: ["dates"] },
    { id: "doubts", title: (t) => t.doubts.title, draw: doubts, parts: ["doubts"] },
    {
      id: "judgements", title: (t) => t.judge.title, draw: (context) => judgementsPart(context, judgements()), parts: [],
      hidden: (context) => !context.live && judgements().length === 0,
    },
  ];
}
