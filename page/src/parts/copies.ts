// Who copied whom: each family of a passage, the words that the copiers changed marked in both.

import type { Context } from "../context";
import { h, safe, type Child } from "../dom";
import { lastOf } from "../days";
import type { Copies, SpanRef } from "../types";
import { capped, cite, item } from "./common";

interface Piece { text: string; changed: boolean }

/** A passage cut at the spans that lie in it. */
export function pieces(context: Context, passage: SpanRef, changed: SpanRef[]): Piece[] {
  const { model } = context;
  const [article, start, end] = model.data.spans[passage]!;
  const cuts = changed.map((span) => model.data.spans[span]!).filter(([other, from, to]) => other === article && from >= start && to <= end).sort((a, b) => a[1] - b[1]);
  const found: Piece[] = [];
  let at = start;
  for (const [, from, to] of cuts) {
    if (from < at) continue;
    if (from > at) found.push({ text: model.slice(article, at, from), changed: false });
    found.push({ text: model.slice(article, from, to), changed: true });
    at = to;
  }
  if (at < end) found.push({ text: model.slice(article, at, end), changed: false });
  return found;
}

export function copiesPart(context: Context): Child[] {
  const { t, view } = context;
  const all = view.all("copies");
  const families = all.filter((one) => !one.revision).sort((a, b) => b.passages.length - a.passages.length);
  const revisions = all.filter((one) => one.revision);
  const list = h("ol", { class: "families" });
  const copied = families.length ? [h("p", { class: "lead" }, t.copies.lead), ...capped(context, families.map((one) => () => family(context, one)), 6, list)] : [h("p", { class: "none" }, t.copies.none)];
  if (!revisions.length) return copied;
  const corrected = h("ol", { class: "families" });
  return [h("h3", { class: "corrected" }, t.copies.corrected), h("p", { class: "lead" }, t.copies.last), ...capped(context, revisions.map((one) => () => revision(context, one)), 12, corrected), h("h3", {}, t.copies.title), ...copied];
}

/** What an outlet took back in a later version of its own article, and what stands there now. */
function revision(context: Context, one: Copies): HTMLElement {
  const { t } = context;
  const [told, tells] = one.passages;
  return item(
    context, "li", one.key, "family", h("p", {}, context.say(one.why)),
    h("div", { class: "variants" }, variant(context, told!, one, "earlier", one.revision === "copy" ? t.copies.copy : t.copies.before), tells === undefined ? null : variant(context, tells, one, "later", t.copies.now)),
  );
}

function family(context: Context, one: Copies): HTMLElement {
  const { t, view } = context;
  const first = one.first ?? one.origin;
  const source = one.passages.find((span) => context.model.articleOf(span) === first) ?? one.passages[0]!;
  const day = (span: SpanRef): string => lastOf(view.told(context.model.articleOf(span))) ?? "9999";
  const copies = one.passages.filter((span) => span !== source).sort((a, b) => day(a) < day(b) ? -1 : 1);
  const head = h("h3", {}, t.copies.family(one.passages.length, t.copies.one), one.agency ? h("span", { class: "quiet" }, " · ", h("bdi", {}, t.copies.agency(one.agency))) : null);
  return item(
    context, "li", one.key, "family", head, h("p", { class: "quiet" }, context.say(one.why)),
    h("div", { class: "variants" }, variant(context, source, one, "earlier", t.copies.origin), copies.map((span) => variant(context, span, one, "later", t.copies.copy))),
  );
}

function variant(context: Context, passage: SpanRef, one: Copies, which: "earlier" | "later", title: string): HTMLElement {
  const { t, model } = context;
  const article = model.articleOf(passage);
  const own = one.edits.filter((edit) => which === "earlier" || model.articleOf(edit.later ?? edit.earlier!) === article);
  const parts = pieces(context, passage, own.flatMap((edit) => edit[which] ?? []));
  const tag = which === "earlier" ? "del" : "ins";
  return h(
    "div", { class: `variant ${which}` }, h("h4", {}, title, " ", cite(context, passage)),
    h("blockquote", { dir: "auto", lang: model.article(article).language }, parts.map((part) => part.changed ? h(tag, {}, safe(part.text)) : safe(part.text))),
    which === "later" && !one.revision ? h("p", { class: "quiet" }, own.length ? t.copies.edits(own.length) : t.copies.same) : null,
  );
}
