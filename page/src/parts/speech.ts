// Who said what: each speaker with statements in order of time, the unnamed last.

import type { Context } from "../context";
import { firstOf } from "../days";
import { h, type Child } from "../dom";
import type { Actor, KeyRef, Quotation } from "../types";
import { capped, cite, copyNote, item, more, quote, reasons } from "./common";
import { copied } from "../lineage";
import { fold } from "../search";

interface Speaker { name: string; actor: Actor | null; key: string; quotes: Quotation[] }

/** Speakers, those with most statements first; a statement that was copied is told once. */
export function speakers(context: Context): Speaker[] {
  const { view } = context;
  const found = new Map<string, Speaker>();
  for (const held of view.all("quotations")) {
    if (copied(view, held.span)) continue;
    const actor = view.get("actors", held.actor) ?? null;
    const name = actor?.name ?? held.name ?? (held.speaker === null ? "" : context.text(held.speaker));
    const key = actor ? `a${actor.key}` : `n${name.toLowerCase()}`;
    const speaker = found.get(key);
    if (speaker) speaker.quotes.push(held);
    else found.set(key, { name, actor, key, quotes: [held] });
  }
  const rank = (speaker: Speaker): number => (speaker.name === "" ? -1000 : 0) + speaker.quotes.length + (speaker.actor ? 0.5 : 0);
  for (const speaker of found.values()) speaker.quotes.sort((a, b) => (firstOf(a) ?? "9999") < (firstOf(b) ?? "9999") ? -1 : 1);
  return [...found.values()].sort((a, b) => rank(b) - rank(a) || a.name.localeCompare(b.name, context.locale));
}

export function speech(context: Context): Child[] {
  const { t, view } = context;
  const all = speakers(context);
  if (!all.length) return [h("p", { class: "none" }, t.speech.none)];
  const found = h("div", { "data-all": "" });
  found.addEventListener("recoupe-all", (event) => {
    if (event.target !== found || wanted === "") return;
    wanted = "";
    found.parentElement?.querySelector<HTMLInputElement>("#search-speech")?.setRangeText("", 0, 9999);
    draw();
  });
  const draw = (): void => {
    const words = fold(Array.from(wanted.trim()));
    const shown = words === "" ? all : all.flatMap((speaker) => matching(context, speaker, words));
    found.replaceChildren(...(shown.length ? capped(context, shown.map((speaker) => () => box(context, speaker)), 8, h("div", { class: "speakers" })) : [h("p", { class: "none" }, t.speech.nothing)]));
  };
  draw();
  const quoted = new Set(all.flatMap((speaker) => speaker.actor ? [speaker.actor.key] : []));
  const silent = view.all("actors").filter((actor) => !quoted.has(actor.key));
  return [
    search(context, draw), found,
    silent.length ? h("details", { class: "silent" }, h("summary", {}, `${t.speech.others} (${silent.length})`), h("ul", {}, silent.slice(0, 200).map((actor) => named(context, actor)))) : null,
  ];
}

let wanted = "";

/** A speaker whose name has the words, with all statements; or else the statements that have them. */
function matching(context: Context, speaker: Speaker, words: string): Speaker[] {
  if (fold(Array.from(speaker.name)).includes(words)) return [speaker];
  const quotes = speaker.quotes.filter((held) => fold(Array.from(context.text(held.span))).includes(words));
  return quotes.length ? [{ ...speaker, quotes }] : [];
}

function search(context: Context, draw: () => void): HTMLElement {
  const input = h("input", { type: "search", id: "search-speech", autocomplete: "off", spellcheck: "false", value: wanted });
  input.addEventListener("input", () => { wanted = input.value; draw(); });
  return h("p", { class: "field narrow" }, h("label", { for: "search-speech" }, context.t.speech.search), input);
}

function named(context: Context, actor: Actor): HTMLElement {
  const span = actor.mentions[0];
  return item(context, "li", actor.key, "named", h("bdi", {}, actor.name), h("span", { class: "quiet" }, ` ${context.t.map.mentions(actor.mentions.length)} `), span === undefined ? null : cite(context, span), more(context, actor.key, span ?? null, actor.name));
}

function box(context: Context, speaker: Speaker): HTMLElement {
  const { t } = context;
  const { actor } = speaker;
  const heading = h("h3", {}, h("bdi", {}, speaker.name === "" ? t.speech.unnamed : capital(speaker.name)), h("span", { class: "quiet" }, ` ${t.speech.quotes(speaker.quotes.length)}`), actor ? more(context, actor.key, actor.mentions[0] ?? null, actor.name) : null);
  const about = actor ? [
    actor.roles.length ? h("p", { class: "roles" }, actor.roles.slice(0, 4).map((role, index) => [index ? ", " : "", h("bdi", {}, role)])) : null, reasons(context, t.speech.why, actor.why),
  ] : null;
  const list = h("ol", { class: "quotes" });
  const lines = speaker.quotes.map((held) => () => line(context, held));
  const inside = [heading, about, ...capped(context, lines, 3, list)];
  return actor ? item(context, "article", actor.key, "speaker", inside) : h("article", { class: "speaker" }, inside);
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

function line(context: Context, held: Quotation): HTMLElement {
  const { t } = context;
  const when = firstOf(held) ? context.days(held) : null;
  const who: KeyRef | null = held.actor;
  return item(
    context, "li", held.key, `quote ${held.type}`, h("blockquote", {}, held.type === "indirect" ? h("span", { class: "reported", lang: context.model.article(context.model.articleOf(held.span)).language }, quote(context, held.span, "plain")) : quote(context, held.span)),
    h("p", { class: "quote-foot" }, when ? h("span", { class: "when" }, when) : null, " ", held.stance !== "assert" ? h("span", { class: "tag" }, t.speech.stances[held.stance as "deny"] ?? held.stance) : null, " ",
      h("span", { class: "quiet" }, t.speech.types[held.type]), held.via ? h("span", { class: "quiet" }, ", ", h("bdi", {}, t.speech.via(held.via))) : null, " ", cite(context, held.span), copyNote(context, held.span),
      more(context, held.key, held.span, who === null ? "" : context.text(held.span))),
  );
}
