// The page as one thing: what is shown, and what the reader does to it.

import { dossier } from "./api";
import { Context, NO_FILTER, type Filter } from "./context";
import { blockText } from "./data";
import { h, idOf } from "./dom";
import { EVERYTHING, format, parse, type Place } from "./link";
import { Menu, absolute, copy, copyCitation } from "./menu";
import { Model } from "./model";
import { filterBar } from "./parts/filters";
import { JudgeDialog } from "./parts/judge";
import { Pane } from "./parts/pane";
import { head, state } from "./parts/state";
import { Timebar } from "./parts/timebar";
import { layout } from "./layout";
import { foot, masthead, THEMES, type Theme } from "./masthead";
import { onPaper } from "./paper";
import { tip } from "./tip";
import { Sections } from "./sections";
import type { Judgement, Language, PageData } from "./types";
import { Verifier } from "./verifier";
import { setLocale } from "./words/index";


export class App {
  private model: Model;
  private cut: number;
  private against: number | null = null;
  private language: Language;
  private theme: Theme = "auto";
  private filter: Filter = NO_FILTER;
  private item: string | null = null;
  private context!: Context;
  private judgements: Judgement[] = [];
  private readonly header = h("header", { class: "masthead" });
  private readonly top = h("div", { class: "top" });
  private readonly state = h("section", { class: "part state", id: "state", tabindex: "-1", "aria-labelledby": "state-title" });
  private readonly notice = h("p", { class: "notice", role: "status", hidden: true });
  private readonly toast = h("p", { class: "toast", role: "status", "aria-live": "polite" });
  private readonly footer = h("footer", { class: "foot" });
  private readonly skip = h("a", { class: "skip", href: "#state" });
  private readonly main = h("main", { id: "main" });
  private readonly sections: Sections;
  private readonly filters = filterBar((change) => this.refilter(change));
  private timebar: Timebar;
  private readonly pane: Pane;
  private readonly menu: Menu;
  readonly dialog: JudgeDialog;
  readonly verifier: Verifier;

  constructor(readonly root: HTMLElement, data: PageData, private readonly reload: () => Promise<void>) {
    this.model = new Model(data);
    this.cut = this.model.last;
    this.language = data.language;
    this.judgements = data.judgements ?? [];
    this.dialog = new JudgeDialog(async (said) => { await this.reload(); this.say(said); });
    this.menu = new Menu(this.dialog, (text) => this.say(text));
    this.pane = new Pane(() => this.remember());
    this.verifier = new Verifier(() => this.context);
    this.timebar = this.newTimebar();
    this.sections = new Sections(layout(() => this.filter, this.filters, () => this.judgements));
  }

  private newTimebar(): Timebar {
    return new Timebar(this.model, { go: (cut) => this.go(cut), against: (cut) => this.compare(cut) });
  }

  mount(): void {
    this.main.append(this.top, this.notice, this.timebar.box, this.state, ...this.sections.boxes, this.footer);
    this.root.replaceChildren(this.skip, this.header, h("div", { class: "columns" }, this.sections.nav, this.main), this.pane.box, this.menu.box, this.dialog.box, this.verifier.dialog, this.toast);
    this.follow(parse(location.hash), true);
    addEventListener("hashchange", () => this.follow(parse(location.hash), false));
    this.listen();
  }

  private listen(): void {
    document.addEventListener("click", (event) => this.click(event));
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") this.pane.close(); });
    onPaper(() => this.sections.unfold());
    let width = innerWidth;
    addEventListener("resize", () => {
      if (Math.abs(innerWidth - width) < 40) return;
      width = innerWidth;
      this.refresh();
    });
    this.root.append(tip((key) => this.wordsAround(key)));
  }

  private wordsAround(keyText: string): string | null {
    const key = this.model.key(keyText);
    const figure = key === undefined ? undefined : this.context.view.get("figures", key);
    return figure ? this.context.text(figure.clause ?? figure.span).replace(/\s+/g, " ") : null;
  }

  private click(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    const held = target.closest<HTMLElement>("[data-cite], [data-goto], [data-menu], [data-section], [data-copy-cite], [data-copy-link], [data-do], [data-withdraw]");
    if (!held) return;
    const { cite, goto, menu, section, copyCite, copyLink, withdraw } = held.dataset;
    event.preventDefault();
    if (cite) this.open(cite, held);
    else if (menu) this.menu.open(this.context, held);
    else if (goto) this.goto(goto);
    else if (section) this.toSection(section);
    else if (copyCite) void copyCitation(this.context, copyCite, (text) => this.say(text));
    else if (copyLink) void copy(absolute(format({ day: this.context.dayField, against: null, item: null, cite: copyLink })), this.context, (text) => this.say(text));
    else if (held.dataset["do"] === "clear-filters") this.refilter(NO_FILTER);
    else if (withdraw) this.withdraw(withdraw);
  }

  private withdraw(id: string): void {
    const judgement = this.judgements.find((one) => one.id === id);
    if (judgement) this.dialog.askWithdraw(this.context, judgement);
  }

  private toSection(id: string, focus = true): void {
    const box = document.getElementById(id);
    box?.scrollIntoView({ block: "start" });
    if (focus) box?.focus({ preventScroll: true });
  }

  private open(cite: string, opener: HTMLElement | null): void {
    if (!this.pane.open(this.context, cite, opener)) return;
    this.markVerified();
    this.remember();
  }

  private markVerified(): void {
    const box = this.pane.box.querySelector<HTMLElement>("[data-verify]");
    if (!box || !this.verifier.ready) return;
    const wrong = this.verifier.wrong(box.dataset["verify"] ?? "");
    box.className = `verified ${wrong ? "wrong" : "right"}`;
    box.textContent = wrong ? `✕ ${this.context.t.pane.wrong}` : `✓ ${this.context.t.pane.right}`;
  }

  /** Brings an item into sight, on the first day that knows it if this one does not. */
  private goto(text: string): void {
    const key = this.model.key(text);
    if (key === undefined) { this.say(this.context.t.item.gone); return; }
    if (!this.context.view.find(key)) {
      const other = Array.from({ length: this.model.last + 1 }, (_, index) => index).reverse().find((index) => this.model.view(index).find(key));
      if (other === undefined) { this.say(this.context.t.item.gone); return; }
      this.cut = other;
      this.refresh();
    }
    const part = this.context.view.find(key)!.part;
    let box = this.boxOf(text);
    if (!box) { this.sections.unfold(part); box = this.boxOf(text); }
    if (!box && part === "events") { this.refilter({ ...NO_FILTER, all: true }); this.sections.unfold(part); box = this.boxOf(text); }
    if (!box) { this.say(this.context.t.item.gone); return; }
    for (let up: Element | null = box.closest("details"); up; up = up.parentElement?.closest("details") ?? null) (up as HTMLDetailsElement).open = true;
    this.item = text;
    document.querySelector(".selected")?.classList.remove("selected");
    box.classList.add("selected");
    if (innerWidth < 900) this.pane.close();
    box.scrollIntoView({ block: "center" });
    box.focus({ preventScroll: true });
    requestAnimationFrame(() => box.scrollIntoView({ block: "center" }));
    this.remember();
  }

  private boxOf(text: string): HTMLElement | null { return document.getElementById(idOf(text)); }

  private refilter(change: Partial<Filter>): void {
    this.filter = { ...this.filter, ...change };
    this.sections.again("chronology");
  }

  private compare(cut: number | null): void {
    const fresh = this.against === null && cut !== null;
    this.against = cut;
    this.refresh();
    this.remember();
    if (fresh) this.toSection("changes", false);
  }

  go(cut: number): void {
    this.cut = cut;
    this.refresh();
    this.remember();
  }

  private refresh(): void {
    const start = performance.now();
    const view = this.model.view(this.cut);
    this.context = new Context(view, this.language, this.model.data.live, this.against === null ? null : this.model.view(this.against));
    const { t } = this.context;
    this.top.replaceChildren(h("div", {}, head(this.context)));
    this.state.replaceChildren(h("h2", { id: "state-title" }, t.state.title), h("div", {}, state(this.context)));
    this.timebar.refresh(this.context);
    this.sections.refresh(this.context);
    this.pane.redraw(this.context);
    this.markVerified();
    performance.measure("recoupe refresh", { start });
  }

  /** What changes with the language only. */
  private frame(): void {
    const { t } = this.context;
    document.documentElement.lang = this.language;
    document.title = this.context.say(this.model.data.title) || "recoupe";
    this.skip.textContent = t.page.skip;
    this.skip.setAttribute("data-section", "state");
    const acts = { speak: (language: Language) => this.speak(language), dress: () => this.dress(), save: () => void this.save(), seek: () => this.seek() };
    this.header.replaceChildren(...masthead(this.context, this.theme, this.verifier.button, acts));
    this.footer.replaceChildren(...foot(this.context, acts));
    this.verifier.words();
  }

  private seek(): void {
    this.toSection("chronology", false);
    document.getElementById("search")?.focus({ preventScroll: true });
  }

  private speak(language: Language): void {
    this.language = language;
    setLocale(language);
    this.refresh();
    this.frame();
    this.header.querySelector<HTMLElement>(".languages [aria-pressed='true']")?.focus();
  }

  private dress(): void {
    this.theme = THEMES[(THEMES.indexOf(this.theme) + 1) % THEMES.length]!;
    if (this.theme === "auto") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = this.theme;
    this.frame();
    this.header.querySelector<HTMLElement>(".theme")?.focus();
  }

  /** Shows what an address names. */
  private follow(place: Place, first: boolean): void {
    if (place.day !== null) this.cut = place.day === EVERYTHING ? this.model.last : this.model.cutOn(place.day);
    if (place.day !== null || place.against !== null) this.against = place.against === null ? null : place.against === EVERYTHING ? this.model.last : this.model.cutOn(place.against);
    if (first) { setLocale(this.language); this.refresh(); this.frame(); }
    else if (place.day !== null) this.refresh();
    if (place.item && document.getElementById(place.item)?.matches("section")) this.toSection(place.item);
    else if (place.item) this.goto(place.item);
    if (place.cite) this.open(place.cite, null);
  }

  /** The address always names what is shown, and the history is not filled with days. */
  private remember(): void {
    clearTimeout(this.remembering);
    this.remembering = setTimeout(() => this.address(), 150);
  }
  private remembering: ReturnType<typeof setTimeout> | undefined;

  private address(): void {
    const whole = this.cut === this.model.last;
    const day = whole ? (this.item || this.pane.cite ? this.context.dayField : null) : this.context.dayField;
    const against = this.against === null ? null : this.model.data.cuts[this.against]?.day ?? EVERYTHING;
    const hash = format({ day, against, item: this.item, cite: this.pane.cite });
    try {
      history.replaceState(null, "", hash === "#" ? location.href.replace(/#.*$/, "") : hash);
    } catch { /* a page opened from disk may not write its address */ }
  }

  /** New data in the same place: the day, the item and the pane stay. */
  replace(data: PageData, judgements: Judgement[]): void {
    const day = this.model.data.cuts[this.cut]?.day ?? null;
    const whole = this.cut === this.model.last;
    this.model = new Model(data);
    this.judgements = judgements;
    this.cut = whole || day === null ? this.model.last : this.model.cutOn(day);
    this.against = this.against === null ? null : Math.min(this.against, this.model.last);
    this.timebar.pause();
    const old = this.timebar.box;
    this.timebar = this.newTimebar();
    old.replaceWith(this.timebar.box);
    this.refresh();
    this.frame();
    void this.verifier.run().then(() => this.markVerified());
  }

  hold(judgements: Judgement[]): void {
    this.judgements = judgements;
    this.sections.again("judgements");
  }

  get digest(): string { return this.model.data.digest; }

  say(text: string): void {
    this.toast.textContent = text;
    this.toast.classList.add("shown");
    setTimeout(() => this.toast.classList.remove("shown"), 2600);
  }

  warn(text: string | null): void {
    this.notice.hidden = text === null;
    this.notice.textContent = text ?? "";
  }
  get words(): Context["t"] { return this.context.t; }

  private async save(): Promise<void> {
    const text = (await blockText("recoupe-dossier")) ?? await dossier();
    const link = h("a", { download: "dossier.json", href: URL.createObjectURL(new Blob([text], { type: "application/json" })) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }
}
