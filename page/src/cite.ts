// A citation that can be pasted: the words, outlet, title, date, address, and the span that proves them.

import { daysText } from "./format";
import type { View } from "./model";
import type { Language, SpanRef } from "./types";

/** « words » (Outlet, “Title”, date, address; article id, characters 12–40). */
export function citation(view: View, span: SpanRef, language: Language, words: { published: (days: string) => string; span: (start: number, end: number) => string }): string {
  const [index, start, end] = view.model.data.spans[span]!;
  const article = view.model.article(index);
  const said = view.model.text(span).replace(/\s+/g, " ").trim();
  const told = daysText(view.told(index), language);
  const parts = [article.outlet ?? article.label, article.title === null ? null : quoted(article.title, language), words.published(told), article.url, `${article.file}, ${words.span(start, end)}`];
  return `${quoted(said, language)} (${parts.filter((part) => part).join(", ")})`;
}

export function quoted(text: string, language: Language): string {
  return language === "fr" ? `«\u00a0${text}\u00a0»` : `“${text}”`;
}
