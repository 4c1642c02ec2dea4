// The mark that says how many citations are right, and the dialog that says how it knows.

import type { Context } from "./context";
import { dossier } from "./api";
import { blockText } from "./data";
import { h, safe } from "./dom";
import { verify, type Checked } from "./verify";

export class Verifier {
  readonly button = h("button", { type: "button", class: "verify", "data-state": "waiting" });
  readonly dialog = h("dialog", { class: "dialog", "aria-labelledby": "verify-title" });
  private checked: (Checked & { ms: number }) | null = null;

  constructor(private context: () => Context) {
    this.button.addEventListener("click", () => { this.show(); this.dialog.showModal(); });
  }

  async run(): Promise<void> {
    const context = this.context();
    this.checked = null;
    this.words();
    const text = (await blockText("recoupe-dossier").catch(() => null)) ?? (context.live ? await dossier().catch(() => null) : null);
    const start = performance.now();
    const checked = verify(context.model.data, text === null ? null : JSON.parse(text) as unknown);
    this.checked = { ...checked, ms: Math.round(performance.now() - start) };
    this.words();
  }

  /** Whether the words of one passage were found wrong. */
  wrong(cite: string): boolean { return this.checked?.wrong.some(({ where }) => where === cite) ?? false; }
  get ready(): boolean { return this.checked !== null; }

  words(): void {
    const { t } = this.context();
    const { checked } = this;
    this.button.dataset["state"] = checked === null ? "waiting" : checked.wrong.length ? "wrong" : "right";
    this.button.replaceChildren(
      h("span", { "aria-hidden": "true", class: "glyph" }, checked === null ? "…" : checked.wrong.length ? "✕" : "✓"), " ",
      checked === null ? t.verify.running : checked.wrong.length ? t.verify.wrong(checked.wrong.length) : t.verify.right(checked.right),
    );
    if (this.dialog.open) this.show();
  }

  private show(): void {
    const { t, model } = this.context();
    const { checked } = this;
    this.dialog.replaceChildren(h("div", {},
      h("h2", { id: "verify-title" }, t.verify.title), h("p", {}, t.verify.explain),
      checked ? h("p", { class: "result" }, t.verify.result(checked.right, checked.total), " ", h("span", { class: "quiet" }, t.verify.took(checked.ms))) : h("p", {}, t.verify.running),
      checked?.wrong.length ? h("ul", { class: "wrong" }, checked.wrong.slice(0, 50).map(({ where, expected, found }) => h("li", {}, h("code", {}, where), ` ${t.verify.expected} : `, h("bdi", {}, safe(expected.slice(0, 120))), ` ${t.verify.found} : `, h("bdi", {}, safe(found.slice(0, 120)))))) : null,
      h("p", { class: "quiet" }, `${t.verify.digest} : `, h("code", {}, model.data.digest)),
      h("p", { class: "buttons" }, h("button", { type: "button", onclick: () => void this.run() }, t.verify.again), h("button", { type: "button", onclick: () => this.dialog.close() }, t.page.close)),
    ));
  }
}
