// The source pane: the article with all its mentions marked, the cited words in view, its date and why it has that date.

import type { Context } from "../context";
import { address, h, safe, type Child } from "../dom";
import { parseCite } from "../link";
import { marksOf, pieces, type Mark } from "../marks";
import { because, basisText } from "./sources";

const KINDS = ["figures", "timexes", "names", "quotations", "events"] as const;
type Shown = (typeof KINDS)[number];

export class Pane {
  readonly box: HTMLElement;
  private opener: HTMLElement | null = null;
  private readonly hidden = new Set<Shown>(["events"]);
  cite: string | null = null;

  constructor(private readonly closed: () => void) {
    this.box = h("aside", { class: "pane", id: "pane", tabindex: "-1", hidden: true });
    this.box.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); this.close(); } });
  }

  /** Shows a passage; false where there is no such article. */
  open(context: Context, cite: string, opener: HTMLElement | null): boolean {
    const place = parseCite(cite);
    const index = place ? context.model.articleIndex(place.article) : undefined;
    if (!place || index === undefined) return false;
    if (opener && !this.box.contains(opener)) this.opener = opener;
    this.cite = cite;
    this.draw(context, index, place.start, place.end);
    const fresh = this.box.hidden;
    this.box.hidden = false;
    document.documentElement.classList.add("reading");
    if (fresh || opener) this.box.focus({ preventScroll: true });
    this.show();
    return true;
  }

  close(): void {
    if (this.box.hidden) return;
    this.box.hidden = true;
    this.cite = null;
    document.documentElement.classList.remove("reading");
    this.closed();
    if (this.opener?.isConnected) this.opener.focus({ preventScroll: true });
    this.opener = null;
  }

  redraw(context: Context): void {
    if (this.cite !== null && !this.box.hidden) this.open(context, this.cite, null);
  }

  private show(): void {
    const cited = this.box.querySelector<HTMLElement>("mark.cited");
    const body = this.box.querySelector<HTMLElement>(".pane-body");
    if (body) body.scrollTop = cited ? Math.max(0, cited.offsetTop - body.offsetTop - body.clientHeight / 3) : 0;
  }

  private draw(context: Context, index: number, start: number, end: number): void {
    const { t, model, view } = context;
    const article = model.article(index);
    const url = address(article.url);
    const dating = view.dating(index);
    this.box.setAttribute("aria-label", `${t.pane.title} : ${safe(article.title ?? article.label)}`);
    const close = h("button", { type: "button", class: "close", onclick: () => this.close() }, t.page.close);
    const head = h(
      "header", { class: "pane-head" }, h("p", { class: "kicker" }, h("bdi", {}, article.outlet ?? article.label), close), h("h2", {}, h("bdi", {}, article.title ?? article.label)),
      h("p", { class: "quiet" }, t.pane.published(context.days(dating ?? null)), h("span", { class: "basis" }, basisText(context, dating?.basis ?? null)), url ? [" · ", h("a", { href: url, rel: "noopener noreferrer nofollow", target: "_blank" }, t.sources.original)] : null),
      because(context, index), end > start ? this.tools(context, article.id, start, end) : null, this.legend(context),
    );
    const marks: Mark[] = marksOf(view, index);
    const text = this.text(context, index, marks, start, end);
    this.box.replaceChildren(head, h("div", { class: "pane-body", tabindex: "0", role: "region", "aria-label": safe(article.title ?? article.label) }, text, inside(context, index, marks)));
  }

  private tools(context: Context, article: string, start: number, end: number): Child {
    const { t } = context;
    const cite = `${article}/${start}-${end}`;
    return h("p", { class: "pane-tools" }, h("button", { type: "button", "data-copy-cite": cite }, t.pane.copy), h("button", { type: "button", "data-copy-link": cite }, t.pane.link),
      h("span", { class: "verified", "data-verify": cite }));
  }

  private legend(context: Context): HTMLElement {
    const { t } = context;
    return h("p", { class: "legend", role: "group", "aria-label": t.pane.marks }, KINDS.map((kind) => {
      const button = h("button", { type: "button", class: `chip ${kind}`, "aria-pressed": String(!this.hidden.has(kind)) }, t.pane.kinds[kind]);
      button.addEventListener("click", () => {
        if (!this.hidden.delete(kind)) this.hidden.add(kind);
        button.setAttribute("aria-pressed", String(!this.hidden.has(kind)));
        this.box.querySelector(".pane-text")?.classList.toggle(`no-${kind}`, this.hidden.has(kind));
      });
      return button;
    }));
  }

  private text(context: Context, index: number, marks: Mark[], start: number, end: number): HTMLElement {
    const all: Mark[] = end > start ? [...marks, { kind: "cited", start, end, key: null }] : marks;
    const box = h("div", { class: `pane-text ${[...this.hidden].map((kind) => `no-${kind}`).join(" ")}`, dir: "auto", lang: context.model.article(index).language });
    for (const piece of pieces(context.model.codePoints(index), all)) {
      if (!piece.kinds.length) { box.append(safe(piece.text)); continue; }
      const kinds = piece.kinds.join(" ");
      const node = h(piece.kinds.includes("cited") ? "mark" : "span", { class: `m ${kinds}`, "data-goto": piece.key === null ? null : context.key(piece.key) }, safe(piece.text));
      box.append(node);
    }
    return box;
  }
}

/** What the page takes from the article, as links: the same as its marks, for keyboard and screen reader. */
function inside(context: Context, index: number, marks: Mark[]): Child {
  const { t, view } = context;
  const groups = KINDS.filter((kind) => kind !== "timexes").map((kind) => {
    const seen = new Map<number, Mark>();
    for (const mark of marks) if (mark.kind === kind && mark.key !== null && !seen.has(mark.key)) seen.set(mark.key, mark);
    return { kind, held: [...seen.values()].sort((a, b) => a.start - b.start) };
  }).filter(({ held }) => held.length);
  if (!groups.length) return null;
  const name = (mark: Mark): string => {
    const named = view.get("actors", mark.key) ?? view.get("places", mark.key);
    return named ? named.name : context.model.slice(index, mark.start, mark.end).replace(/\s+/g, " ");
  };
  return h("section", { class: "inside" }, h("h3", {}, t.pane.inside), groups.map(({ kind, held }) => h(
    "details", {}, h("summary", {}, `${t.pane.kinds[kind]} (${held.length})`), h("ul", {}, held.map((mark) => h("li", {}, h("a", { href: context.itemHref(mark.key!), "data-goto": context.key(mark.key!) }, h("bdi", {}, name(mark)))))))));
}
