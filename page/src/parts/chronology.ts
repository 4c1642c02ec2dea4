// The chronology: happened, planned, missed; each happening once, its tellings folded into their family.

import type { Context, Filter } from "../context";
import { firstOf } from "../days";
import { h, reconcile, words, type Child } from "../dom";
import { dayText, monthText } from "../format";
import type { Commitment, Happening, KeyRef } from "../types";
import { filtered, promises, statusOf, type Shown } from "../happenings";
import { copied } from "../lineage";
import { formatCite } from "../link";
import { hits } from "../search";
import { capped, item, more, quote, tellings } from "./common";

const FIRST = 14;
/** With more lines than this the browser lays out only the months in sight. */
const MANY = 250;
const days = h("div", { class: "days" });
const rest = h("button", { type: "button", class: "show-more", "data-all": "" });
let shown = FIRST;
let redraw = (): void => undefined;
rest.addEventListener("click", () => { shown += 4 * FIRST; redraw(); });
rest.addEventListener("recoupe-all", () => { shown = Infinity; redraw(); });

export function chronology(context: Context, filter: Filter): Child[] {
  const { t, view } = context;
  const events = filtered(context, filter);
  const months = byMonth(events);
  const fates = promises(context);
  days.classList.toggle("many", events.length > MANY);
  redraw = () => {
    reconcile(days, months.slice(0, shown).map(([month, held]) => monthBox(context, month, held, fates)));
    rest.hidden = months.length <= shown;
    rest.textContent = t.page.more(months.slice(shown).reduce((sum, [, held]) => sum + held.length, 0));
  };
  redraw();
  const clear = h("button", { type: "button", class: "link", "data-do": "clear-filters" }, t.chronology.clear);
  return [
    h("p", { class: "found", role: "status" }, t.chronology.found(events.length, view.all("events").length)),
    inArticles(context, filter.text),
    events.length ? [days, rest] : h("p", { class: "none" }, t.chronology.none, " ", clear),
  ];
}

const SOME = 12;

/** The articles in which the words stand, whether or not they became a happening. */
function inArticles(context: Context, text: string): Child {
  const { t, model } = context;
  const found = hits(context.view, text);
  if (!found.length) return null;
  const lines = found.map(({ article, start, end }) => () => {
    const cite = formatCite(model.article(article).id, start, end);
    return h("li", {}, h("a", { class: "cite", href: `#cite=${encodeURIComponent(cite)}`, "data-cite": cite }, h("bdi", {}, model.article(article).label)), " ",
      h("span", { class: "quiet" }, "…", words(model.slice(article, Math.max(0, start - 40), start)), h("mark", {}, words(model.slice(article, start, end))), words(model.slice(article, end, end + 40)), "…"));
  });
  return h("details", { class: "in-articles", open: true }, h("summary", {}, t.chronology.inArticles(found.length)), ...capped(context, lines, SOME, h("ul")));
}

function byMonth(events: Happening[]): [string, Happening[]][] {
  const months = new Map<string, Happening[]>();
  for (const event of events) {
    const month = headOf(event);
    const list = months.get(month);
    if (list) list.push(event);
    else months.set(month, [event]);
  }
  // A year before its first month; what has no day last.
  return [...months].sort(([one], [other]) => ((one || "9999") < (other || "9999") ? -1 : 1));
}

/** The month under which a happening stands; what is told of a whole year stands under the year. */
function headOf(event: Happening): string {
  const first = firstOf(event) ?? "";
  const whole = first.endsWith("-01-01") && (event.latest ?? "") >= `${first.slice(0, 4)}-12-31`;
  return first.slice(0, whole ? 4 : 7);
}

const monthBoxes = new Map<string, { entries: HTMLElement[]; box: HTMLElement }>();

/** A month of the same lines keeps its box. */
function monthBox(context: Context, month: string, events: Happening[], fates: Map<KeyRef, Commitment>): HTMLElement {
  const entries = events.map((event) => entry(context, event, fates.get(event.key)));
  const known = monthBoxes.get(month);
  if (known && known.entries.length === entries.length && known.entries.every((box, index) => box === entries[index])) return known.box;
  const held = new Map<string, { event: Happening; boxes: HTMLElement[] }>();
  events.forEach((event, index) => {
    const day = `${event.earliest} ${event.latest}`;
    const list = held.get(day);
    if (list) list.boxes.push(entries[index]!);
    else held.set(day, { event, boxes: [entries[index]!] });
  });
  const title = month === "" ? context.t.chronology.undated : month.length === 4 ? month : monthText(`${month}-01`, context.language);
  const box = h("section", { class: "month", "aria-label": title }, h("h3", {}, title), h("ol", {}, [...held.values()].map(({ event, boxes }) => h(
    "li", { class: "day" }, h("p", { class: "when" }, dayLabel(context, event)), h("ul", {}, boxes)))));
  monthBoxes.set(month, { entries, box });
  return box;
}

/** Under a month's heading the month need not be said again. */
function dayLabel(context: Context, event: Happening): string {
  const { earliest, latest } = event;
  if (earliest && earliest === latest) return dayText(earliest, context.language).replace(/ \d{4}$/, "");
  const text = context.days(event);
  return earliest && latest && earliest.slice(0, 4) === latest.slice(0, 4) && text.length > 4 ? text.replace(/ \d{4}$/, "") : text;
}

const drawn = new WeakMap<Happening, { signature: string; box: HTMLElement }>();

/** A happening that is told as before keeps its box: moving the slider draws only what changed. */
function entry(context: Context, event: Happening, promise: Commitment | undefined): HTMLElement {
  const status = statusOf(event, promise);
  const future = context.view.cut.day !== null && (firstOf(event) ?? "") > context.view.cut.day;
  const told = event.mentions.map((span) => `${context.view.told(context.model.articleOf(span)).latest}${copied(context.view, span)?.key ?? ""}`).join(" ");
  const signature = [context.language, context.live, status, future, promise?.key, promise?.status, told].join("|");
  const known = drawn.get(event);
  if (known?.signature === signature) return known.box;
  const box = drawEntry(context, event, promise, status, future);
  drawn.set(event, { signature, box });
  return box;
}

function drawEntry(context: Context, event: Happening, promise: Commitment | undefined, status: Shown, future: boolean): HTMLElement {
  const { t } = context;
  const fate = promise && promise.status !== "pending" && promise.status !== "unknown" ? t.promises.fates[promise.status] : null;
  return item(
    context, "li", event.key, `event ${status} ${future ? "future" : ""} ${event.main ? "main" : "minor"}`,
    h("p", { class: "event-text" },
      status === "happened" ? null : h("span", { class: `tag status-${status}` }, t.chronology.statuses[status]), event.count ? h("span", { class: "tag" }, t.chronology.count) : null,
      " ", quote(context, event.span), fate ? [" ", h("a", { class: `tag fate-${promise!.status}`, href: context.itemHref(promise!.key), "data-goto": context.key(promise!.key) }, fate)] : null),
    h("div", { class: "event-foot" }, tellings(context, event.mentions, event.articles, event.witnesses),
      more(context, event.key, event.span, context.text(event.span))),
  );
}
