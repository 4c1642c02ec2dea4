// Promises as bars from the day they were made to the day they are due, with what became of them.

import type { Context } from "../context";
import { firstOf, iso, lastOf, number } from "../days";
import { h, type Child } from "../dom";
import { monthText, shortDay } from "../format";
import type { Commitment, Day } from "../types";
import { capped, cite, item, more, quote } from "./common";

interface Scale { from: number; to: number; at: (day: Day) => number }

function scale(context: Context, held: Commitment[]): Scale {
  const days = held.flatMap((one) => [firstOf(one.made), lastOf(one.made), firstOf(one), lastOf(one)]).filter((day): day is Day => day !== null);
  if (context.view.cut.day) days.push(context.view.cut.day);
  days.sort();
  const from = number(days[0] ?? "2000-01-01");
  const to = Math.max(from + 1, number(days[days.length - 1] ?? "2000-01-02"));
  return { from, to, at: (day) => Math.min(100, Math.max(0, (100 * (number(day) - from)) / (to - from))) };
}

const SETTLED = new Set(["kept", "early", "late", "missed"]);

export function promisesPart(context: Context): Child[] {
  const { t, view } = context;
  const held = [...view.all("commitments")].sort((a, b) => compare(firstOf(a.made), firstOf(b.made)) || compare(lastOf(a), lastOf(b)));
  if (!held.length) return [h("p", { class: "none" }, t.promises.none)];
  const axis = scale(context, held);
  const box = h("div", { "data-all": "" });
  box.addEventListener("recoupe-all", (event) => { if (event.target === box && chosen !== null) { chosen = null; draw(); } });
  const draw = (): void => {
    const shown = held.some((one) => one.status === chosen) ? held.filter((one) => one.status === chosen) : held;
    box.replaceChildren(...capped(context, shown.map((one) => () => row(context, one, axis)), 24, h("ol", { class: "promises" })));
  };
  draw();
  return [h("p", { class: "lead" }, t.promises.lead), fates(context, held, draw), ruler(context, axis), box];
}

/** What the reader asked for stays chosen when the day changes. */
let chosen: Commitment["status"] | null = null;
const FATES: readonly Commitment["status"][] = ["kept", "early", "late", "missed", "pending", "superseded", "unknown"];

/** How many were kept, missed, are pending; each can be shown alone. */
function fates(context: Context, held: Commitment[], draw: () => void): HTMLElement {
  const { t } = context;
  const there = FATES.map((fate) => ({ fate, count: held.filter((one) => one.status === fate).length })).filter(({ count }) => count > 0);
  const button = (fate: Commitment["status"] | null, name: string): HTMLElement => {
    const one = h("button", { type: "button", class: "choice", "aria-pressed": String(chosen === fate) }, name);
    one.addEventListener("click", () => {
      chosen = fate;
      for (const other of one.parentElement?.children ?? []) other.setAttribute("aria-pressed", String(other === one));
      draw();
    });
    return one;
  };
  return h("div", { class: "choices", role: "group", "aria-label": t.promises.filter }, button(null, `${t.promises.all} ${held.length}`), there.map(({ fate, count }) => button(fate, `${t.promises.fates[fate]} ${count}`)));
}

const compare = (a: Day | null, b: Day | null): number => (a ?? "9999") < (b ?? "9999") ? -1 : (a ?? "9999") > (b ?? "9999") ? 1 : 0;

function ruler(context: Context, axis: Scale): HTMLElement {
  const box = h("div", { class: "ruler", "aria-hidden": "true" });
  const months: Day[] = [];
  for (let n = axis.from; n <= axis.to; n += 1) if (iso(n).endsWith("-01")) months.push(iso(n));
  const step = Math.ceil(months.length / 8);
  months.filter((_, index) => index % step === 0).forEach((month) => {
    const mark = h("span", {}, new Intl.DateTimeFormat(context.locale, { month: "short", timeZone: "UTC", ...(step > 3 ? { year: "2-digit" } : {}) }).format(new Date(`${month}T00:00:00Z`)));
    mark.style.left = `${axis.at(month)}%`;
    mark.title = monthText(month, context.language);
    box.append(mark);
  });
  return box;
}

function row(context: Context, held: Commitment, axis: Scale): HTMLElement {
  const { t, view } = context;
  const span = held.mentions[0];
  const name = held.name ?? view.get("actors", held.by)?.name ?? null;
  const fate = `${t.promises.fates[held.status]}${held.margin !== null && SETTLED.has(held.status) && held.margin !== 0 ? `, ${t.promises.margin(held.margin)}` : ""}`;
  return item(
    context, "li", held.key, `promise fate-${held.status}`,
    h("div", { class: "promise-text" },
      h("p", {}, h("span", { class: "tag" }, t.promises.kinds[held.kind]), " ", span === undefined ? null : quote(context, span), " ", span === undefined ? null : cite(context, span)),
      h("p", { class: "quiet" }, h("bdi", {}, name === null ? t.promises.unknownBy : t.promises.by(name)), " · ", `${t.promises.made} ${context.days(held.made)} · ${t.promises.due} ${context.days(held)}`,
        held.supersedes === null ? null : [" · ", h("a", { href: context.itemHref(held.supersedes), "data-goto": context.key(held.supersedes) }, t.promises.supersedes)])),
    h("div", { class: "promise-bar" }, bar(context, held, axis, fate), h("p", { class: `fate fate-${held.status}` }, h("span", { class: "glyph", "aria-hidden": "true" }, GLYPH[held.status]), fate, shown(context, held))),
    more(context, held.key, span ?? null, span === undefined ? "" : context.text(span)),
  );
}

const GLYPH: Record<Commitment["status"], string> = { pending: "○", kept: "✓", early: "✓", late: "✓", missed: "✕", superseded: "↪", unknown: "?" };

function shown(context: Context, held: Commitment): Child {
  const proofs = held.because.slice(0, 3);
  return proofs.length ? [` · ${context.t.promises.shown} `, proofs.map((span, index) => [index ? ", " : "", cite(context, span)])] : null;
}

function bar(context: Context, held: Commitment, axis: Scale, fate: string): HTMLElement {
  const { t } = context;
  const track = h("div", { class: "track", role: "img", "aria-label": t.promises.bar(context.days(held.made), context.days(held), fate) });
  const [made, from, due] = [lastOf(held.made), firstOf(held), lastOf(held)];
  const add = (cls: string, a: Day, b: Day): HTMLElement => {
    const box = h("i", { class: cls });
    const [left, right] = [axis.at(a), axis.at(b)];
    box.style.left = `${Math.min(left, right)}%`;
    box.style.width = `${Math.abs(right - left)}%`;
    track.append(box);
    return box;
  };
  if (due !== null) {
    if (made !== null && from !== null && made < from) add("wait", made, from);
    if (from !== null && from !== due) add("window", from, due);
    if (made !== null) add("start", made, made).title = `${t.promises.made} ${shortDay(made, context.language)}`;
    add("end", due, due).title = `${t.promises.due} ${shortDay(due, context.language)}`;
    if (held.margin !== null && SETTLED.has(held.status) && held.margin !== 0) {
      const done = iso(number(held.margin > 0 ? from ?? due : due) - held.margin);
      add(held.margin > 0 ? "ahead" : "behind", done, held.margin > 0 ? from ?? due : due);
      add("done", done, done);
    }
  }
  if (context.view.cut.day) add("today", context.view.cut.day, context.view.cut.day);
  return track;
}
