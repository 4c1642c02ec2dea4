// The slider of days: articles as dots on the days they came out, the day chosen, play, and a second day to compare with.

import type { Context } from "../context";
import { date, iso, lastOf, number } from "../days";
import { h } from "../dom";
import { dayText, shortDay } from "../format";
import type { Model } from "../model";

export interface Moves { go: (cut: number) => void; against: (cut: number | null) => void }

const STEP = 1100;

export class Timebar {
  readonly box: HTMLElement;
  private readonly slider = h("input", { type: "range", step: "1", id: "day" });
  private readonly second = h("input", { type: "range", step: "1", id: "day-against", class: "second" });
  private readonly label = h("label", { for: "day", class: "known" });
  private readonly note = h("p", { class: "time-note", role: "status" });
  private readonly strip = h("div", { class: "strip", "aria-hidden": "true" });
  private readonly play = h("button", { type: "button", class: "round play" });
  private readonly back = h("button", { type: "button", class: "round" }, h("span", { "aria-hidden": "true" }, "‹"));
  private readonly next = h("button", { type: "button", class: "round" }, h("span", { "aria-hidden": "true" }, "›"));
  private readonly compare = h("button", { type: "button", class: "quiet-button compare" });
  private readonly secondRow = h("div", { class: "second-row", hidden: true });
  private readonly secondLabel = h("label", { for: "day-against" });
  private readonly days: number[];
  private timer: ReturnType<typeof setInterval> | undefined;
  private cut = 0;
  private other: number | null = null;

  constructor(model: Model, private readonly moves: Moves) {
    const [first, last] = model.extent;
    const end = number(last) + Math.max(1, Math.round((number(last) - number(first)) / 40));
    this.days = model.data.cuts.map((cut) => cut.day === null ? end : number(cut.day));
    const [min, max] = [number(first), Math.max(number(first) + 1, this.days[this.days.length - 1] ?? end)];
    for (const input of [this.slider, this.second]) {
      input.min = String(min);
      input.max = String(max);
      const which = input === this.slider ? "cut" : "other";
      input.addEventListener("input", () => { this.pause(); this.move(which, this.nearest(Number(input.value))); });
      input.addEventListener("keydown", (event) => this.key(event, which));
    }
    this.play.addEventListener("click", () => this.timer === undefined ? this.start() : this.pause());
    this.back.addEventListener("click", () => { this.pause(); this.move("cut", this.cut - 1); });
    this.next.addEventListener("click", () => { this.pause(); this.move("cut", this.cut + 1); });
    this.compare.addEventListener("click", () => this.moves.against(this.other === null ? Math.max(0, this.cut - 1) : null));
    this.secondRow.append(this.secondLabel, h("div", { class: "rail" }, this.second));
    this.box = h(
      "div", { class: "timebar" }, h("div", { class: "time-head" }, h("div", { class: "steps" }, this.back, this.play, this.next), h("p", { class: "time-day" }, this.label), this.compare),
      h("div", { class: "rail" }, this.strip, this.slider), this.secondRow, this.note,
    );
    this.marks(model, min, max);
  }

  private marks(model: Model, min: number, max: number): void {
    const at = (day: number): string => `${(100 * (day - min)) / (max - min)}%`;
    const stacked = new Map<number, number>();
    const view = model.view(model.last);
    const room = Math.max(1, (max - min) / 130);
    for (const dating of view.all("dates")) {
      const day = lastOf(dating);
      if (day === null) continue;
      const slot = Math.round(number(day) / room);
      const height = stacked.get(slot) ?? 0;
      stacked.set(slot, height + 1);
      if (height > 5) continue;
      const dot = h("i", { class: "dot", "data-from": String(model.article(dating.article).from) });
      dot.style.left = at(number(day));
      dot.style.bottom = `${height * 6 + 2}px`;
      this.strip.append(dot);
    }
    this.days.forEach((day) => {
      const tick = h("i", { class: "tick" });
      tick.style.left = at(day);
      this.strip.append(tick);
    });
    this.months(min, max, at);
  }

  private readonly monthMarks: { box: HTMLElement; day: string }[] = [];

  private months(min: number, max: number, at: (day: number) => string): void {
    const firsts: number[] = [];
    for (let day = min; day <= max; day += 1) if (iso(day).endsWith("-01")) firsts.push(day);
    const step = Math.max(1, Math.ceil(firsts.length / 7));
    firsts.filter((_, index) => index % step === 0).forEach((day) => {
      const box = h("span", { class: "month-mark" });
      box.style.left = at(day);
      this.monthMarks.push({ box, day: iso(day) });
      this.strip.append(box);
    });
  }

  private nearest(day: number): number {
    let best = 0;
    this.days.forEach((held, index) => { if (Math.abs(held - day) <= Math.abs(this.days[best]! - day)) best = index; });
    return best;
  }

  private key(event: KeyboardEvent, which: "cut" | "other"): void {
    const now = which === "cut" ? this.cut : this.other ?? 0;
    const to: Record<string, number> = { ArrowLeft: now - 1, ArrowDown: now - 1, ArrowRight: now + 1, ArrowUp: now + 1, Home: 0, End: this.days.length - 1, PageUp: now + 5, PageDown: now - 5 };
    const target = to[event.key];
    if (target === undefined) return;
    event.preventDefault();
    this.pause();
    this.move(which, target);
  }

  private move(which: "cut" | "other", to: number): void {
    const cut = Math.min(this.days.length - 1, Math.max(0, to));
    const now = which === "cut" ? this.cut : this.other;
    (which === "cut" ? this.slider : this.second).value = String(this.days[cut]);
    if (cut === now) return;
    if (which === "cut") this.moves.go(cut);
    else this.moves.against(cut);
  }

  private start(): void {
    if (this.cut === this.days.length - 1) this.moves.go(0);
    this.timer = setInterval(() => {
      if (this.cut >= this.days.length - 1) this.pause();
      else this.moves.go(this.cut + 1);
    }, STEP);
    this.box.classList.add("playing");
    this.words();
  }

  pause(): void {
    if (this.timer === undefined) return;
    clearInterval(this.timer);
    this.timer = undefined;
    this.box.classList.remove("playing");
    this.words();
  }

  private context: Context | null = null;

  private words(): void {
    if (!this.context) return;
    const { t } = this.context;
    const playing = this.timer !== undefined;
    this.play.setAttribute("aria-label", playing ? t.time.pause : t.time.play);
    this.play.title = playing ? t.time.pause : t.time.play;
    this.play.replaceChildren(h("span", { "aria-hidden": "true" }, playing ? "❚❚" : "►"));
    this.note.setAttribute("aria-live", playing ? "off" : "polite");
  }

  refresh(context: Context): void {
    const { t, view, model, language, against } = context;
    this.context = context;
    [this.cut, this.other] = [view.index, against?.index ?? null];
    const text = context.cutText();
    this.slider.value = String(this.days[this.cut]);
    this.slider.setAttribute("aria-valuetext", text);
    this.label.replaceChildren(h("span", { class: "known-words" }, view.cut.day === null ? "" : t.time.known), " ", h("strong", {}, text));
    this.back.setAttribute("aria-label", t.time.previous);
    this.next.setAttribute("aria-label", t.time.next);
    this.back.disabled = this.cut === 0;
    this.next.disabled = this.cut === this.days.length - 1;
    this.compare.textContent = this.other === null ? t.time.compare : t.time.stop;
    this.compare.setAttribute("aria-expanded", String(this.other !== null));
    this.secondRow.hidden = this.other === null;
    if (against) {
      this.second.value = String(this.days[against.index]);
      this.second.setAttribute("aria-valuetext", context.cutText(against));
      this.secondLabel.replaceChildren(t.time.against, " ", h("strong", {}, context.cutText(against)));
    }
    const skipped = Array.isArray(model.data.skipped) ? model.data.skipped.length : model.data.skipped ?? 0;
    const known = model.data.articles.filter((article) => article.from <= view.index).length;
    const parts = [t.time.articles(known, model.data.articles.length), view.cut.new.length && this.cut > 0 ? t.time.fresh(view.cut.new.length) : "", view.cut.unsure.length ? t.time.unsure(view.cut.unsure.length) : "", skipped ? t.time.skipped(skipped) : ""];
    this.note.textContent = parts.filter(Boolean).join(" · ");
    for (const dot of this.strip.querySelectorAll<HTMLElement>(".dot")) dot.classList.toggle("known", Number(dot.dataset["from"]) <= this.cut);
    for (const { box, day } of this.monthMarks) box.textContent = new Intl.DateTimeFormat(context.locale, { month: "short", timeZone: "UTC", ...(day.slice(5, 7) === "01" ? { year: "numeric" } : {}) }).format(date(day));
    this.strip.title = view.cut.day ? dayText(view.cut.day, language) : shortDay(date(model.extent[1]), language);
    this.words();
  }
}
