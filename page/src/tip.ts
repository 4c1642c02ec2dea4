// The sentence of a point, while the pointer or the focus is on it.

import { h } from "./dom";

/** A box beside the point; what it says is also the name of the point's link, so screen readers skip it. */
export function tip(wordsOf: (key: string) => string | null): HTMLElement {
  const box = h("div", { class: "tip", hidden: true, "aria-hidden": "true" });
  const show = (target: EventTarget | null): void => {
    const point = target instanceof Element ? target.closest<SVGAElement>("a.point, a.spot") : null;
    box.hidden = point === null;
    if (!point) return;
    const words = point.dataset["point"] ? wordsOf(point.dataset["point"]) : null;
    box.replaceChildren(h("strong", {}, point.getAttribute("aria-label") ?? ""), words ? h("q", {}, h("bdi", {}, words)) : "");
    const at = point.getBoundingClientRect();
    box.style.left = `${Math.max(8, Math.min(at.left + at.width / 2 - box.offsetWidth / 2, innerWidth - box.offsetWidth - 8))}px`;
    box.style.top = `${at.top - box.offsetHeight - 10 < 4 ? at.bottom + 10 : at.top - box.offsetHeight - 10}px`;
  };
  for (const name of ["pointerover", "focusin"] as const) document.addEventListener(name, (event) => show(event.target));
  addEventListener("scroll", () => { box.hidden = true; }, { passive: true });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") box.hidden = true; });
  return box;
}
