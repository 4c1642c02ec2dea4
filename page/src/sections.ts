// The sections of the page.  What is in sight is drawn at once, the rest when the browser has time, all of it before printing.

import type { Context } from "./context";
import { h, reconcile, type Child } from "./dom";
import type { Words } from "./words/index";

export interface Section {
  id: string; title: (t: Words) => string; draw: (context: Context, width: number) => Child[]; parts: readonly string[];
  tools?: HTMLElement; hidden?: (context: Context) => boolean;
}
interface Held { section: Section; box: HTMLElement; heading: HTMLElement; body: HTMLElement; stale: boolean; near: boolean; height: number }

type Idle = { requestIdleCallback?: (act: () => void, options?: { timeout: number }) => void };
const soon = (act: () => void): void => {
  const idle = (window as Idle).requestIdleCallback;
  if (idle) idle.call(window, act, { timeout: 400 });
  else setTimeout(act, 30);
};

export class Sections {
  readonly nav = h("nav", { class: "contents" });
  readonly boxes: HTMLElement[];
  private readonly held: Held[];
  private context: Context | null = null;
  private waiting = false;

  constructor(sections: Section[]) {
    this.held = sections.map((section) => {
      const heading = h("h2", { id: `${section.id}-title` });
      const body = h("div", { class: "body" });
      const box = h("section", { id: section.id, class: `part part-${section.id}`, "aria-labelledby": heading.id, tabindex: "-1" }, heading, section.tools, body);
      return { section, box, heading, body, stale: true, near: false, height: 0 };
    });
    this.boxes = this.held.map(({ box }) => box);
    const seen = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        const held = this.held.find(({ box }) => box === entry.target);
        if (held) held.near = entry.isIntersecting;
        if (held?.near) this.draw(held);
      }
    }, { rootMargin: "0px" });
    for (const { box } of this.held) seen.observe(box);
  }

  refresh(context: Context): void {
    this.context = context;
    for (const held of this.held) {
      held.stale = true;
      held.box.setAttribute("aria-busy", "true");
      held.heading.textContent = held.section.title(context.t);
      held.box.hidden = held.section.hidden?.(context) ?? false;
    }
    this.nav.setAttribute("aria-label", context.t.page.contents);
    this.nav.replaceChildren(h("ul", {}, h("li", {}, h("a", { href: "#state", "data-section": "state" }, context.t.state.title)), this.held.filter(({ box }) => !box.hidden).map(({ section }) => h("li", {}, h("a", { href: `#${section.id}`, "data-section": section.id }, section.title(context.t))))));
    for (const held of this.held) if (held.near) this.draw(held);
    this.later();
  }

  /** One section a turn, so that the page answers between them. */
  private later(): void {
    if (this.waiting) return;
    this.waiting = true;
    soon(() => {
      this.waiting = false;
      const next = this.held.find((held) => held.stale && !held.box.hidden);
      if (!next) return;
      this.draw(next);
      this.later();
    });
  }

  private draw(held: Held): void {
    if (!held.stale || !this.context || held.box.hidden) return;
    held.stale = false;
    held.box.removeAttribute("aria-busy");
    const start = performance.now();
    const width = Math.max(280, Math.floor(held.body.clientWidth || 720));
    const open = this.opened(held.body);
    const fresh = document.createDocumentFragment();
    const kept = held.section.draw(this.context, width).flat(9) as Child[];
    reconcile(held.body, kept.flatMap((child) => child instanceof Node ? child : typeof child === "string" ? fresh.appendChild(document.createTextNode(child)) : []));
    if (open.size > 0) {
      for (const details of held.body.querySelectorAll<HTMLDetailsElement>("[data-item] details:not([open]), details.as-table:not([open]), details.reading-key:not([open])")) {
        if (open.has(path(details))) details.open = true;
      }
    }
    performance.measure(`recoupe ${held.section.id}`, { start });
  }

  /** What the reader had unfolded stays so when the day changes. */
  private opened(body: HTMLElement): Set<string> {
    return new Set([...body.querySelectorAll<HTMLDetailsElement>("details[open]")].map(path));
  }

  /** Draws what an item is in, or everything. */
  flush(part?: string): void {
    for (const held of this.held) if (part === undefined || held.section.parts.includes(part)) this.draw(held);
  }

  again(id: string): void {
    const held = this.held.find(({ section }) => section.id === id);
    if (!held) return;
    held.stale = true;
    this.draw(held);
  }

  /** Whatever was left out of long lists and folded boxes is put in. */
  unfold(part?: string): void {
    this.flush(part);
    for (const held of this.held) {
      if (part !== undefined && !held.section.parts.includes(part)) continue;
      for (let pass = 0; pass < 3; pass += 1) for (const box of held.body.querySelectorAll("[data-all]")) box.dispatchEvent(new CustomEvent("recoupe-all"));
    }
  }
}

function path(details: HTMLElement): string {
  const item = details.closest<HTMLElement>("[data-item]")?.dataset["item"] ?? details.parentElement?.className ?? "";
  return `${item} ${details.className}`;
}
