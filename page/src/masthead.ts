// The line at the top, with the language, the dress and the check; the line at the end.

import type { Context } from "./context";
import { h } from "./dom";
import type { Language } from "./types";

export type Theme = "auto" | "light" | "dark";
export const THEMES: readonly Theme[] = ["auto", "light", "dark"];
export interface Acts { speak: (language: Language) => void; dress: () => void; save: () => void; seek: () => void }

const NAMES: Record<Language, string> = { fr: "FR, français", en: "EN, English" };

export function masthead(context: Context, theme: Theme, verify: HTMLElement, acts: Acts): HTMLElement[] {
  const { t } = context;
  const languages = (["fr", "en"] as const).map((language) => h(
    "button", { type: "button", lang: language, "aria-pressed": String(language === context.language), "aria-label": NAMES[language], onclick: () => acts.speak(language) }, language.toUpperCase()));
  return [
    h("p", { class: "brand" }, "recoupe"), h("button", { type: "button", class: "seek", onclick: acts.seek }, t.page.search), verify, h("div", { class: "languages", role: "group", "aria-label": t.language }, languages),
    h("button", { type: "button", class: "theme", onclick: acts.dress }, `${t.page.theme} : ${t.page.themes[theme]}`),
  ];
}

export function foot(context: Context, acts: Acts): HTMLElement[] {
  const { t } = context;
  const { digest } = context.model.data;
  return [
    h("p", {}, t.page.about), h("p", { class: "quiet" }, "recoupe · ", t.page.digest, " ", h("code", {}, digest.slice(0, 16))),
    h("p", { class: "buttons" }, h("button", { type: "button", onclick: acts.save }, t.page.save), h("button", { type: "button", onclick: () => print() }, t.page.print)),
  ];
}
