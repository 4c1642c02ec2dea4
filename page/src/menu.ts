// The small menu of an item: its link, its citation, its judgements.

import { citation } from "./cite";
import type { Context } from "./context";
import { h } from "./dom";
import { format, parseCite } from "./link";
import { KINDS_OF, type JudgeDialog } from "./parts/judge";
import type { SpanRef } from "./types";

export class Menu {
  readonly box = h("div", { class: "menu", role: "group", hidden: true });
  private opener: HTMLElement | null = null;

  constructor(private readonly dialog: JudgeDialog, private readonly say: (text: string) => void) {
    this.box.addEventListener("keydown", (event) => {
      const buttons = [...this.box.querySelectorAll("button")];
      const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
      if (event.key === "Escape") { event.stopPropagation(); this.close(true); }
      if (event.key === "ArrowDown") { event.preventDefault(); buttons[(at + 1) % buttons.length]?.focus(); }
      if (event.key === "ArrowUp") { event.preventDefault(); buttons[(at - 1 + buttons.length) % buttons.length]?.focus(); }
    });
    document.addEventListener("pointerdown", (event) => { if (!this.box.hidden && !this.box.contains(event.target as Node) && event.target !== this.opener) this.close(false); });
  }

  open(context: Context, opener: HTMLElement): void {
    if (this.opener === opener && !this.box.hidden) { this.close(true); return; }
    const { t } = context;
    const text = opener.dataset["menu"] ?? "";
    const cite = opener.dataset["span"] ?? null;
    const key = context.model.key(text);
    const found = key === undefined ? undefined : context.view.find(key);
    const kinds = context.live && found ? KINDS_OF[found.part] ?? [] : [];
    const button = (label: string, act: () => void): HTMLElement => h("button", { type: "button", onclick: () => { this.close(true); act(); } }, label);
    this.box.replaceChildren(
      button(t.item.link, () => void copy(absolute(format({ day: context.dayField, against: null, item: text, cite: null })), context, this.say)),
      ...(cite ? [button(t.item.cite, () => void copyCitation(context, cite, this.say))] : []),
      ...kinds.map((kind) => button(t.judge.kinds[kind], () => this.dialog.ask(context, { kind, part: found!.part, key: key! }))),
    );
    const { why, judged } = (found?.item ?? {}) as { why?: number | number[]; judged?: number[] };
    const said = [...new Set([...(Array.isArray(why) ? why : []), ...(judged ?? [])].map((sentence) => context.say(sentence)))];
    if (said.length) this.box.append(h("div", { class: "menu-why" }, h("strong", {}, t.chronology.why), h("ul", {}, said.map((text) => h("li", {}, text)))));
    this.box.setAttribute("aria-label", t.item.actions);
    this.opener = opener;
    this.box.hidden = false;
    this.place(opener);
    this.box.querySelector("button")?.focus();
  }

  private place(opener: HTMLElement): void {
    const at = opener.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.right - this.box.offsetWidth, document.documentElement.clientWidth - this.box.offsetWidth - 8));
    this.box.style.left = `${left + scrollX}px`;
    const below = at.bottom + this.box.offsetHeight < innerHeight;
    this.box.style.top = `${(below ? at.bottom : at.top - this.box.offsetHeight) + scrollY}px`;
  }

  close(back: boolean): void {
    if (this.box.hidden) return;
    this.box.hidden = true;
    if (back && this.opener?.isConnected) this.opener.focus({ preventScroll: true });
    this.opener = null;
  }
}

export const absolute = (fragment: string): string => `${location.href.replace(/#.*$/, "")}${fragment}`;

/** The span that an address of a passage names, if the page has it. */
export function spanOf(context: Context, cite: string): SpanRef | null {
  const place = parseCite(cite);
  const article = place ? context.model.articleIndex(place.article) : undefined;
  if (!place || article === undefined) return null;
  const found = context.model.data.spans.findIndex(([a, start, end]) => a === article && start === place.start && end === place.end);
  return found < 0 ? null : found;
}

export async function copyCitation(context: Context, cite: string, say: (text: string) => void): Promise<void> {
  const span = spanOf(context, cite);
  if (span === null) return;
  const { pane } = context.t;
  await copy(citation(context.view, span, context.language, { published: pane.published, span: pane.span }), context, say);
}

export async function copy(text: string, context: Context, say: (text: string) => void): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(context.t.page.copied);
  } catch {
    say(byHand(text) ? context.t.page.copied : context.t.page.uncopied);
  }
}

/** A page opened from disk may have no clipboard of its own. */
function byHand(text: string): boolean {
  const box = h("textarea", { class: "offscreen", "aria-hidden": "true" });
  box.value = text;
  document.body.append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  return done;
}
