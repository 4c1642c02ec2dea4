// The filters of the chronology: words as they are typed, actor, place, status, and whether all is shown.

import type { Context, Filter } from "../context";
import { h } from "../dom";
import { options } from "../happenings";

export interface FilterBar { box: HTMLElement; refresh: (context: Context, filter: Filter) => void }

export function filterBar(change: (filter: Partial<Filter>) => void): FilterBar {
  const search = h("input", { type: "search", id: "search", autocomplete: "off", spellcheck: "false" });
  const selects = { actor: h("select", { id: "f-actor" }), place: h("select", { id: "f-place" }), status: h("select", { id: "f-status" }) };
  const all = h("input", { type: "checkbox", id: "f-all" });
  const labels = { search: h("label", { for: "search" }), actor: h("label", { for: "f-actor" }), place: h("label", { for: "f-place" }), status: h("label", { for: "f-status" }), all: h("label", { for: "f-all" }) };
  search.addEventListener("input", () => change({ text: search.value }));
  for (const name of ["actor", "place", "status"] as const) selects[name].addEventListener("change", () => change({ [name]: selects[name].value }));
  all.addEventListener("change", () => change({ all: all.checked }));
  const box = h(
    "form", { class: "filters", role: "search" }, h("p", { class: "field wide" }, labels.search, search),
    (["actor", "place", "status"] as const).map((name) => h("p", { class: "field" }, labels[name], selects[name])), h("p", { class: "field check" }, all, labels.all),
  );
  box.addEventListener("submit", (event) => event.preventDefault());
  const refresh = (context: Context, filter: Filter): void => {
    const { chronology: c } = context.t;
    labels.search.textContent = c.search;
    labels.actor.textContent = c.actor;
    labels.place.textContent = c.place;
    labels.status.textContent = c.status;
    labels.all.textContent = c.all;
    if (search.value !== filter.text) search.value = filter.text;
    all.checked = filter.all;
    choose(selects.actor, c.any, named(context, "actors", filter.actor), filter.actor);
    choose(selects.place, c.any, named(context, "places", filter.place), filter.place);
    choose(selects.status, c.any, Object.entries(c.statuses).map(([value, name]) => ({ value, name })), filter.status);
  };
  return { box, refresh };
}

/** The choices of this day, and what is chosen even where this day does not know it. */
function named(context: Context, part: "actors" | "places", chosen: string): { value: string; name: string; count?: number }[] {
  const list = options(context, part);
  if (chosen === "" || list.some((one) => one.value === chosen)) return list;
  const key = context.model.key(chosen) ?? null;
  const name = (context.view.get(part, key) ?? context.model.view(context.model.last).get(part, key))?.name ?? chosen;
  return [{ value: chosen, name }, ...list];
}

function choose(select: HTMLSelectElement, any: string, list: { value: string; name: string; count?: number }[], value: string): void {
  const named = list.map((one) => h("option", { value: one.value }, one.name.slice(0, 60), one.count ? ` (${one.count})` : null));
  select.replaceChildren(h("option", { value: "" }, any), ...named);
  select.value = list.some((one) => one.value === value) ? value : "";
}
