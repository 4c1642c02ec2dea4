// What is disputed: the explanation, and both passages side by side.

import { pointName } from "../chart";
import type { Context } from "../context";
import { h, words, type Child } from "../dom";
import type { Comparison, Figure } from "../types";
import { capped, cite, item } from "./common";
import { palette } from "./figures";

const LOUD = new Set(["conflict", "does_not_add_up"]);
const ORDER = ["conflict", "does_not_add_up", "stale", "update", "adds_up", "compatible"];

/** The disagreements that matter first, one for each thing that is disputed. */
export function loud(context: Context): Comparison[] {
  const { view } = context;
  const first = view.cut.disputed.flatMap((key) => view.get("comparisons", key) ?? []);
  const seen = new Set(first.map((one) => one.key));
  const said = new Set(first.map((one) => context.say(one.why)));
  const rest = view.all("comparisons").filter((one) => LOUD.has(one.relation) && !seen.has(one.key)).filter((one) => {
    const text = context.say(one.why);
    return said.has(text) ? false : (said.add(text), true);
  });
  return [...first, ...rest];
}

export function clashes(context: Context): Child[] {
  const { t, view } = context;
  const main = loud(context);
  const shown = new Set(main.map((one) => one.key));
  const others = view.all("comparisons").filter((one) => !shown.has(one.key)).sort((a, b) => ORDER.indexOf(a.relation) - ORDER.indexOf(b.relation));
  const list = h("ol", { class: "clashes" });
  return [
    main.length ? h("p", { class: "lead" }, t.clashes.lead) : h("p", { class: "none" }, t.clashes.none),
    ...capped(context, main.map((one) => () => card(context, one)), 6, list),
    others.length ? h("details", { class: "as-table" }, h("summary", {}, `${t.clashes.others} (${others.length})`), h("ul", { class: "relations" }, others.slice(0, 300).map((one) => relation(context, one)))) : null,
  ];
}

function relation(context: Context, one: Comparison): HTMLElement {
  const figures = one.figures.flatMap((key) => context.view.get("figures", key) ?? []);
  return item(context, "li", one.key, "relation", h("span", { class: `tag relation-${one.relation}` }, context.t.clashes.relations[one.relation]), " ", context.say(one.why), " ", figures.map((figure) => [cite(context, figure.span), " "]));
}

function card(context: Context, one: Comparison): HTMLElement {
  const { t, view } = context;
  const [a, b] = one.figures.map((key) => view.get("figures", key));
  return item(
    context, "li", one.key, `clash ${one.relation}`, h("h3", {}, h("span", { class: `tag relation-${one.relation}` }, t.clashes.relations[one.relation]), " ", context.say(one.why)),
    h("div", { class: "sides" }, a ? side(context, a) : null, h("span", { class: "versus", "aria-hidden": "true" }, "≠"), b ? side(context, b) : null),
  );
}

function side(context: Context, figure: Figure): HTMLElement {
  const name = h("bdi", {}, pointName(context, { figure } as Parameters<typeof pointName>[1]));
  name.style.color = palette(context).get(figure.originator) ?? "var(--c0)";
  return h(
    "div", { class: "side" }, h("p", { class: "side-value" }, context.say(figure.amount)), h("p", { class: "side-who" }, name, h("span", { class: "quiet" }, `, ${context.days(figure)}`)),
    passage(context, figure), h("p", {}, cite(context, figure.span)),
  );
}

/** The clause with its number marked. */
export function passage(context: Context, figure: Figure): HTMLElement {
  const { model } = context;
  const [article, start, end] = model.data.spans[figure.span]!;
  const clause = figure.clause === null ? null : model.data.spans[figure.clause]!;
  const [from, to] = clause && clause[1] <= start && end <= clause[2] ? [clause[1], clause[2]] : [start, end];
  return h(
    "blockquote", { class: "passage", lang: model.article(article).language, dir: "auto" },
    words(model.slice(article, from, start).replace(/^[\s,;:.–—-]+/, "")), h("mark", {}, words(model.slice(article, start, end))), words(model.slice(article, end, to)),
  );
}
