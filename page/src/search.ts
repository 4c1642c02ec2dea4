// Words looked for in the articles themselves, as one types: without regard to case and accents.

import type { View } from "./model";

export interface Hit { article: number; start: number; end: number }

const folded = new WeakMap<readonly string[], string>();

/** One sign for each code point, so that what is found keeps its offsets. */
export function fold(points: readonly string[]): string {
  let text = folded.get(points);
  if (text === undefined) {
    text = points.map((point) => {
      const base = point.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
      return base.length === 1 ? base : point.length === 1 ? point : "\uffff";
    }).join("");
    folded.set(points, text);
  }
  return text;
}

/** Where the words stand in the articles that a view knows: at most `each` places an article. */
export function hits(view: View, words: string, each = 1): Hit[] {
  const wanted = fold(Array.from(words.trim()));
  if (wanted.length < 2) return [];
  const found: Hit[] = [];
  view.model.data.articles.forEach((_, article) => {
    if (!view.knows(article) || !view.dating(article)) return;
    const text = fold(view.model.codePoints(article));
    let at = text.indexOf(wanted);
    for (let n = 0; at >= 0 && n < each; n += 1) {
      found.push({ article, start: at, end: at + wanted.length });
      at = text.indexOf(wanted, at + wanted.length);
    }
  });
  return found;
}
