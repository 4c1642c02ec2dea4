// Judgements: what may be judged of an item, the dialog that asks for the reason, and the history.

import { judge as send, Refused, withdraw as takeBack, type Order } from "../api";
import type { Context } from "../context";
import { h, type Child } from "../dom";
import { dayText } from "../format";
import type { Actor, Dating, Happening, Judgement, JudgementKind, KeyRef, Part, Place } from "../types";

export const KINDS_OF: Partial<Record<Part, JudgementKind[]>> = {
  actors: ["same-actor", "distinct-actor"], places: ["same-actor", "distinct-actor"], events: ["same-happening", "distinct-happening"],
  figures: ["accept-figure", "reject-figure"], dates: ["date"],
};

export interface Target { kind: JudgementKind; part: Part; key: KeyRef }
type Option = { value: string; name: string };

const brief = (text: string): string => text.replace(/\s+/g, " ").trim().slice(0, 110);

export function targetName(context: Context, { part, key }: Target): string {
  const { view } = context;
  if (part === "actors" || part === "places") return view.get(part, key)?.name ?? "";
  if (part === "dates") return context.model.article(view.get("dates", key)?.article ?? 0).label;
  const item = view.get(part === "events" ? "events" : "figures", key);
  const clause = item && "clause" in item ? item.clause : null;
  return item ? brief(`${context.text(item.span)}${clause === null ? "" : ` (${context.text(clause)})`}`) : "";
}

/** What the judgement can be about besides the item itself. */
export function others(context: Context, { kind, part, key }: Target): Option[] {
  const { view, model } = context;
  const byName = (a: Option, b: Option): number => a.name.localeCompare(b.name, context.locale);
  if (kind === "same-happening" || kind === "distinct-happening") {
    const own = view.get("events", key)!;
    const tellings = kind === "distinct-happening" && own.mentions.length > 1 ? own.mentions.map((span) => {
      const [article, start, end] = model.data.spans[span]!;
      return { value: `${model.article(article).id}:${start}-${end}`, name: `${model.article(article).label} : ${brief(context.text(span))}` };
    }) : [];
    const near = [...view.all("events")].filter((event) => event.key !== key).sort((a, b) => away(own, a) - away(own, b));
    return [...tellings, ...near.map((event) => ({ value: context.key(event.key), name: `${context.days(event)} : ${brief(context.text(event.span))}` }))];
  }
  if (part !== "actors" && part !== "places") return [];
  const own = view.get(part, key) as Actor | Place;
  const spellings = kind === "distinct-actor" ? [...new Set(own.mentions.map((span) => context.text(span)))].filter((text) => text !== own.name).map((text) => ({ value: text, name: `« ${brief(text)} »` })) : [];
  const named = [...view.all("actors"), ...view.all("places")].filter((other) => other.key !== key).map((other) => ({ value: context.key(other.key), name: other.name })).sort(byName);
  return [...spellings, ...named];
}

const away = (a: Happening, b: Happening): number => Math.abs(Date.parse(a.earliest ?? "2000-01-01") - Date.parse(b.earliest ?? "2000-01-01"));

export class JudgeDialog {
  readonly box = h("dialog", { class: "dialog", "aria-labelledby": "judge-title" });
  private by = "";

  constructor(private readonly done: (said: string) => Promise<void>) {}

  /** Asks for the reason, and for the other item or the days where the kind needs them. */
  ask(context: Context, target: Target): void {
    const { judge: j } = context.t;
    const needsOther = /^(same|distinct)-/.test(target.kind);
    const by = h("input", { id: "judge-by", required: true, autocomplete: "name", maxlength: "200", value: this.by });
    const why = h("textarea", { id: "judge-why", required: true, rows: "3", maxlength: "2000" });
    const list = needsOther ? others(context, target) : [];
    const other = h("select", { id: "judge-other", size: "7" });
    const filter = h("input", { type: "search", "aria-label": context.t.speech.search, class: "judge-filter" });
    const fill = (): void => {
      const wanted = filter.value.toLowerCase();
      other.replaceChildren(...list.filter((one) => one.name.toLowerCase().includes(wanted)).slice(0, 400).map((one) => h("option", { value: one.value }, one.name)));
    };
    filter.addEventListener("input", fill);
    fill();
    const dating = target.part === "dates" ? context.view.get("dates", target.key) as Dating | undefined : undefined;
    const first = h("input", { type: "date", id: "judge-first", value: dating?.earliest ?? "" });
    const last = h("input", { type: "date", id: "judge-last", value: dating?.latest ?? "" });
    const read = (): Order | string => {
      if (needsOther && !other.value) return j.need.other;
      if (target.kind === "date" && (!first.value || !last.value || first.value > last.value)) return j.need.days;
      if (!why.value.trim()) return j.need.why;
      if (!by.value.trim()) return j.need.by;
      const own = context.key(target.key);
      const tellings = target.kind === "distinct-happening" && !context.model.key(other.value);
      const of = tellings ? [other.value, rest(context, target, other.value)] : needsOther ? [own, other.value] : [own];
      return { kind: target.kind, of, why: why.value.trim(), by: by.value.trim(), ...(target.kind === "date" ? { days: { earliest: first.value, latest: last.value } } : {}) };
    };
    this.form(context, j.kinds[target.kind], targetName(context, target), [
      needsOther ? field(j.other, "judge-other", [filter, other]) : null,
      target.kind === "date" ? [field(j.first, "judge-first", first), field(j.last, "judge-last", last)] : null,
      field(j.why, "judge-why", why), field(j.by, "judge-by", by),
    ], j.save, async () => {
      const order = read();
      if (typeof order === "string") throw new Refused(order);
      this.by = order.by;
      await send(order);
      return j.saved;
    });
  }

  askWithdraw(context: Context, judgement: Judgement): void {
    const { judge: j } = context.t;
    const by = h("input", { id: "judge-by", required: true, autocomplete: "name", maxlength: "200", value: this.by });
    const why = h("textarea", { id: "judge-why", required: true, rows: "3", maxlength: "2000" });
    this.form(context, `${j.withdraw} : ${j.done[judgement.kind]}`, judgement.targets.join(", "), [field(j.why, "judge-why", why), field(j.by, "judge-by", by)], j.withdraw, async () => {
      if (!why.value.trim()) throw new Refused(j.need.why);
      if (!by.value.trim()) throw new Refused(j.need.by);
      this.by = by.value.trim();
      await takeBack(judgement.id, this.by, why.value.trim());
      return j.removed;
    });
  }

  private form(context: Context, title: string, about: string, fields: Child, action: string, act: () => Promise<string>): void {
    const { judge: j } = context.t;
    const error = h("p", { class: "error", role: "alert" });
    const save = h("button", { type: "submit", class: "primary" }, action);
    const form = h("form", { novalidate: true }, h("h2", { id: "judge-title" }, title), h("p", { class: "target" }, h("bdi", {}, about)), fields, error,
      h("p", { class: "buttons" }, save, h("button", { type: "button", onclick: () => this.box.close() }, j.cancel)));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      save.disabled = true;
      act().then(async (said) => { this.box.close(); await this.done(said); }, (failure: unknown) => {
        error.textContent = failure instanceof Refused ? failure.message : j.failed(String(failure));
      }).finally(() => { save.disabled = false; });
    });
    this.box.replaceChildren(form);
    this.box.showModal();
  }
}

/** Another telling of the same happening, to part the chosen one from. */
function rest(context: Context, { key }: Target, chosen: string): string {
  const own = context.view.get("events", key)!;
  const tellings = own.mentions.map((span) => {
    const [article, start, end] = context.model.data.spans[span]!;
    return `${context.model.article(article).id}:${start}-${end}`;
  });
  return tellings.find((one) => one !== chosen) ?? context.key(key);
}

function field(label: string, id: string, control: Child): HTMLElement {
  return h("p", { class: "field wide" }, h("label", { for: id }, label), control);
}

/** All judgements, those withdrawn too. */
export function judgementsPart(context: Context, held: Judgement[]): Child[] {
  const { judge: j } = context.t;
  if (!context.live && !held.length) return [h("p", { class: "none" }, j.only)];
  return [
    h("p", { class: "lead" }, j.lead),
    held.length ? h("ol", { class: "judgements" }, held.map((one) => h(
      "li", { class: one.withdrawn ? "withdrawn" : "", "data-judgement": one.id }, h("p", {}, h("strong", {}, j.done[one.kind] ?? one.kind), " ", one.targets.map((target, index) => [index ? ", " : "", h("q", {}, h("bdi", {}, target))])),
      h("p", {}, h("bdi", {}, one.why)), h("p", { class: "quiet" }, h("bdi", {}, one.by), `, ${dayText(one.on, context.language)}`,
        one.withdrawn ? h("span", {}, " · ", h("bdi", {}, j.withdrawn(dayText(one.withdrawn.on, context.language), one.withdrawn.by)), " · ", h("bdi", {}, one.withdrawn.why)) : null),
      effect(context, one), context.live && !one.withdrawn ? h("button", { type: "button", "data-withdraw": one.id }, j.withdraw) : null,
    ))) : h("p", { class: "none" }, j.none),
  ];
}

function effect(context: Context, one: Judgement): Child {
  const said = typeof one.effect === "string" || one.effect === null ? one.effect : one.effect[context.language];
  return said ? h("p", { class: "quiet" }, `${context.t.judge.effect} : `, h("bdi", {}, said)) : null;
}
