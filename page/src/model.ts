// The data made easy to ask: words of a span, sentences in a language, the items of a cut.

import { lastOf } from "./days";
import type { Article, Cut, Dating, Days, Item, ItemOf, KeyRef, Language, PageData, Part, SpanRef } from "./types";

const PARTS: readonly Part[] = [
  "dates", "timexes", "figures", "series", "quotations", "actors", "places", "events", "commitments", "comparisons", "copies",
  "doubts", "sites", "strengths", "quantities", "parties", "phases", "projections",
];

/** Whether the cut lies in one of the inclusive pairs. */
export function covers(pairs: readonly number[], cut: number): boolean {
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    if (pairs[i]! <= cut && cut <= pairs[i + 1]!) return true;
  }
  return false;
}

/** What could be known on one day. */
export class View {
  private readonly lists = new Map<Part, Item[]>();
  private readonly keyed = new Map<Part, Map<KeyRef, Item>>();
  readonly cut: Cut;

  constructor(readonly model: Model, readonly index: number) {
    this.cut = model.data.cuts[index]!;
  }

  get whole(): boolean { return this.index === this.model.data.cuts.length - 1; }

  all<P extends Part>(part: P): ItemOf<P>[] {
    let list = this.lists.get(part);
    if (!list) {
      const pool: Item[] = this.model.data.pool[part] ?? [];
      list = pool.filter((item) => covers(item.in, this.index));
      this.lists.set(part, list);
    }
    return list as ItemOf<P>[];
  }

  get<P extends Part>(part: P, key: KeyRef | null): ItemOf<P> | undefined {
    if (key === null) return undefined;
    let map = this.keyed.get(part);
    if (!map) {
      map = new Map((this.all(part) as Item[]).map((item) => [item.key, item]));
      this.keyed.set(part, map);
    }
    return map.get(key) as ItemOf<P> | undefined;
  }

  /** The part and item that a key names here. */
  find(key: KeyRef): { part: Part; item: Item } | undefined {
    for (const part of PARTS) {
      const item = this.get(part, key);
      if (item) return { part, item };
    }
    return undefined;
  }

  knows(article: number): boolean { return (this.model.data.articles[article]?.from ?? Infinity) <= this.index; }

  /** When an article came out, as it could be told here. */
  dating(article: number): Dating | undefined {
    this.datings ??= new Map(this.all("dates").map((dating) => [dating.article, dating]));
    return this.datings.get(article);
  }
  private datings: Map<number, Dating> | undefined;

  told(article: number): Days {
    return this.dating(article) ?? { earliest: null, latest: null };
  }
}

export class Model {
  private readonly views = new Map<number, View>();
  private readonly points = new Map<number, string[]>();
  private readonly keys: Map<string, KeyRef>;
  private readonly articleIds: Map<string, number>;

  constructor(readonly data: PageData) {
    this.keys = new Map(data.keys.map((text, key) => [text, key]));
    this.articleIds = new Map(data.articles.map((article, index) => [article.id, index]));
  }

  view(index: number): View {
    let view = this.views.get(index);
    if (!view) this.views.set(index, view = new View(this, index));
    return view;
  }

  get last(): number { return this.data.cuts.length - 1; }

  article(index: number): Article { return this.data.articles[index]!; }
  articleIndex(id: string): number | undefined { return this.articleIds.get(id); }
  articleOf(span: SpanRef): number { return this.data.spans[span]![0]; }
  key(text: string): KeyRef | undefined { return this.keys.get(text); }
  keyText(key: KeyRef): string { return this.data.keys[key] ?? ""; }
  say(sentence: number | null | undefined, language: Language): string {
    return sentence === null || sentence === undefined ? "" : this.data.sentences[language][sentence] ?? "";
  }
  word(code: string, language: Language): string { return this.data.words[language][code] ?? code.replace(/^\w+\./, ""); }

  /** Offsets count code points, so an article is kept as an array of them. */
  codePoints(article: number): string[] {
    let points = this.points.get(article);
    if (!points) this.points.set(article, points = Array.from(this.article(article).text));
    return points;
  }

  slice(article: number, start: number, end: number): string {
    return this.codePoints(article).slice(start, end).join("");
  }

  text(span: SpanRef): string {
    const [article, start, end] = this.data.spans[span]!;
    return this.slice(article, start, end);
  }

  /** The cut that shows what could be known on a day: the last one not after it. */
  cutOn(day: string): number {
    let found = 0;
    this.data.cuts.forEach((cut, index) => {
      if (cut.day !== null && cut.day <= day) found = index;
    });
    return found;
  }

  /** The first and last day that the page has something to show for. */
  get extent(): [string, string] {
    const days = this.data.cuts.flatMap((cut) => cut.day ?? []);
    const told = this.view(this.last).all("dates").flatMap((dating) => lastOf(dating) ?? []);
    const all = [...days, ...told].sort();
    return [all[0] ?? "2000-01-01", all[all.length - 1] ?? "2000-01-01"];
  }
}
