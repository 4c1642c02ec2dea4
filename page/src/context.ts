// What a part of the page is drawn from: the view of a day, and a language to say it in.

import { daysText, dayText } from "./format";
import { EVERYTHING, format, formatCite } from "./link";
import type { Model, View } from "./model";
import type { Days, KeyRef, Language, SpanRef } from "./types";
import { WORDS, type Words } from "./words/index";

/** What the reader chose in the chronology. */
export interface Filter { text: string; actor: string; place: string; status: string; all: boolean }
export const NO_FILTER: Filter = { text: "", actor: "", place: "", status: "", all: false };

export class Context {
  readonly t: Words;
  constructor(readonly view: View, readonly language: Language, readonly live: boolean, readonly against: View | null = null) {
    this.t = WORDS[language];
  }

  get model(): Model { return this.view.model; }
  get locale(): string { return this.language === "fr" ? "fr" : "en"; }

  say(sentence: number | null | undefined): string { return this.model.say(sentence, this.language); }
  word(code: string): string { return this.model.word(code, this.language); }
  key(key: KeyRef): string { return this.model.keyText(key); }
  text(span: SpanRef): string { return this.model.text(span); }
  days(days: Days | null): string { return daysText(days, this.language); }

  /** The day of a cut as it is shown and as it is linked to. */
  cutText(view: View = this.view): string {
    return view.cut.day === null ? this.t.time.everything : dayText(view.cut.day, this.language);
  }
  get dayField(): string { return this.view.cut.day ?? EVERYTHING; }

  /** Addresses in the page do not name the day, so that what is drawn once can stay; what is copied does. */
  itemHref(key: KeyRef): string { return format({ day: null, against: null, item: this.key(key), cite: null }); }
  citeField(span: SpanRef): string {
    const [article, start, end] = this.model.data.spans[span]!;
    return formatCite(this.model.article(article).id, start, end);
  }
  citeHref(span: SpanRef): string { return format({ day: null, against: null, item: null, cite: this.citeField(span) }); }
  labelOf(span: SpanRef): string { return this.model.article(this.model.articleOf(span)).label; }
}
