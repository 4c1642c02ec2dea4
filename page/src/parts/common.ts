// What every part is made of: citations, folded tellings, quoted words, the menu of an item.

import type { Context } from "../context";
import { h, idOf, words, type Child } from "../dom";
import { shortDay } from "../format";
import { lastOf } from "../days";
import { copied } from "../lineage";
import type { KeyRef, SpanRef } from "../types";

/** « words »: a quotation of an article, with the marks of the interface's language. */
export function quote(context: Context, span: SpanRef, cls = "said"): HTMLElement {
  return h("q", { class: cls, lang: context.model.article(context.model.articleOf(span)).language }, words(context.text(span)));
}

/** A link to the passage in its article; the click opens the source pane. */
export function cite(context: Context, span: SpanRef, dated = true): HTMLElement {
  const article = context.model.articleOf(span);
  const day = lastOf(context.view.told(article));
  return h(
    "a", { class: "cite", href: context.citeHref(span), "data-cite": context.citeField(span) },
    h("bdi", {}, context.model.article(article).label), dated && day ? h("span", { class: "cite-day" }, ` ${shortDay(day, context.language)}`) : null,
  );
}

/** One citation an article, the copies folded under what they copy: "3 articles, 1 source". */
export function tellings(context: Context, spans: SpanRef[], articles: number, witnesses: number): HTMLElement {
  const one = onePerArticle(context, spans);
  if (one.length === 1) return h("span", { class: "tellings" }, cite(context, one[0]!));
  const list = h("ul", { class: "telling-list" }, one.map((span) => h("li", {}, cite(context, span), " ", quote(context, span), copyNote(context, span))));
  return h("details", { class: "tellings" }, h("summary", {}, context.t.chronology.tellings(articles, witnesses)), list);
}

export function copyNote(context: Context, span: SpanRef): HTMLElement | null {
  const copies = copied(context.view, span);
  if (!copies) return null;
  const from = copies.origin ?? copies.first;
  const name = from === null ? copies.agency ?? context.t.copies.unknown : context.model.article(from).label;
  return h("span", { class: "copy-note" }, ` ${context.t.pane.copyOf} `, h("bdi", {}, name));
}

export function onePerArticle(context: Context, spans: SpanRef[]): SpanRef[] {
  const seen = new Map<number, SpanRef>();
  for (const span of spans) {
    const article = context.model.articleOf(span);
    if (!seen.has(article)) seen.set(article, span);
  }
  const day = (span: SpanRef): string => lastOf(context.view.told(context.model.articleOf(span))) ?? "9999";
  const copy = (span: SpanRef): number => copied(context.view, span) ? 1 : 0;
  return [...seen.values()].sort((a, b) => copy(a) - copy(b) || (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0));
}

/** The button that opens what can be done with an item. */
export function more(context: Context, key: KeyRef, span: SpanRef | null, name: string): HTMLElement {
  return h("button", {
    type: "button", class: "more", "data-menu": context.key(key), "data-span": span === null ? null : context.citeField(span), "aria-haspopup": "true",
    "aria-label": `${context.t.item.actions}: ${name.slice(0, 80)}`,
  }, h("span", { "aria-hidden": "true" }, "⋯"));
}

/** An item that links can name: a place to scroll to. */
export function item<K extends "li" | "article" | "div" | "tr">(context: Context, tag: K, key: KeyRef, cls: string, ...children: Child[]): HTMLElement {
  const text = context.key(key);
  return h(tag, { class: `item ${cls}`, id: idOf(text), "data-item": text, tabindex: "-1" }, ...children);
}

export function reasons(context: Context, title: string, why: number[]): HTMLElement | null {
  if (why.length === 0) return null;
  const said = [...new Set(why.map((sentence) => context.say(sentence)))];
  return h("details", { class: "why" }, h("summary", {}, title), h("ul", {}, said.map((text) => h("li", {}, text))));
}

/** A long list in steps: the first so many, the rest on demand. */
export function capped(context: Context, nodes: (() => Node)[], most: number, wrap: HTMLElement): HTMLElement[] {
  let shown = 0;
  const button = h("button", { type: "button", class: "show-more" });
  const step = (): void => {
    const next = nodes.slice(shown, shown === 0 ? most : shown + most * 4);
    wrap.append(...next.map((make) => make()));
    shown += next.length;
    button.textContent = context.t.page.more(Math.min(most * 4, nodes.length - shown));
    button.hidden = shown >= nodes.length;
  };
  step();
  button.addEventListener("click", step);
  button.dataset["all"] = "";
  button.addEventListener("recoupe-all", () => { while (shown < nodes.length) step(); });
  return [wrap, button];
}

/** A box that is filled when it is opened, printed or linked to. */
export function lazily(make: () => HTMLElement): HTMLElement {
  const box = h("div", { class: "lazy", "data-all": "" });
  const fill = (): void => { if (!box.firstChild) box.append(make()); };
  box.addEventListener("recoupe-all", fill);
  queueMicrotask(() => box.closest("details")?.addEventListener("toggle", fill, { once: true }));
  return box;
}
