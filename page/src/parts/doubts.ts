// What was seen and not understood, in its place.

import type { Context } from "../context";
import { h, words, type Child } from "../dom";
import type { Doubt } from "../types";
import { capped, cite, item } from "./common";

const AROUND = 70;

export function doubts(context: Context): Child[] {
  const { t, view } = context;
  const all = view.all("doubts");
  if (!all.length) return [h("p", { class: "none" }, t.doubts.none)];
  const kinds = new Map<string, Doubt[]>();
  for (const doubt of all) kinds.set(context.say(doubt.label), [...(kinds.get(context.say(doubt.label)) ?? []), doubt]);
  return [h("p", { class: "lead" }, t.doubts.lead), ...[...kinds].sort((a, b) => b[1].length - a[1].length).map(([label, held]) => {
    const list = h("ul", { class: "doubts" });
    return h("details", { class: "doubt-kind", open: all.length <= 12 }, h("summary", {}, `${label} (${held.length})`), ...capped(context, held.map((one) => () => line(context, one)), 12, list));
  })];
}

function line(context: Context, doubt: Doubt): HTMLElement {
  const { model } = context;
  const [article, start, end] = model.data.spans[doubt.span]!;
  const before = model.slice(article, Math.max(0, start - AROUND), start);
  const after = model.slice(article, end, end + AROUND);
  const note = context.say(doubt.note);
  return item(context, "li", doubt.key, "doubt", "…", words(before), h("mark", {}, words(model.slice(article, start, end))), words(after), "… ", note ? h("span", { class: "quiet" }, `${note} `) : null, cite(context, doubt.span));
}
