// The articles: published when, and why that date.

import type { Context } from "../context";
import { byTime } from "../days";
import { address, h, type Child } from "../dom";
import { capped, item } from "./common";
import { formatCite } from "../link";

export function sources(context: Context): Child[] {
  const { view, model, t } = context;
  const known = model.data.articles.map((article, index) => ({ article, index })).filter(({ index }) => view.knows(index) && view.dating(index));
  known.sort((a, b) => byTime(view.told(a.index), view.told(b.index)));
  const list = h("ol", { class: "sources" });
  return [h("p", { class: "lead" }, t.sources.lead), ...capped(context, known.map(({ index }) => () => row(context, index)), 40, list)];
}

export function basisText(context: Context, basis: string | null): string {
  const known = context.t.sources.basis as Record<string, string>;
  return basis === null ? known["none"]! : known[basis] ?? context.word(`basis.${basis}`);
}

function row(context: Context, index: number): HTMLElement {
  const { t, model, view } = context;
  const article = model.article(index);
  const dating = view.dating(index)!;
  const url = address(article.url);
  const whole = formatCite(article.id, 0, 0);
  return item(
    context, "li", dating.key, "source",
    h("p", { class: "when" }, context.days(dating), h("span", { class: "quiet basis" }, basisText(context, dating.basis))),
    h("div", {}, h("h3", {}, h("a", { href: `#cite=${encodeURIComponent(whole)}`, "data-cite": whole }, h("bdi", {}, article.title ?? article.label))),
      h("p", { class: "quiet" }, article.outlet ? [h("bdi", {}, article.outlet), " · "] : null, h("bdi", { class: "file" }, article.file), url ? [" · ", h("a", { href: url, rel: "noopener noreferrer nofollow", target: "_blank" }, t.sources.original)] : null,
        context.live ? [" · ", h("button", { type: "button", class: "link", "data-menu": context.key(dating.key), "aria-haspopup": "true" }, t.item.judge)] : null),
      because(context, index)),
  );
}

/** Each bound on the date with the words that force it. */
export function because(context: Context, index: number): Child {
  const { t, view } = context;
  const proofs = view.dating(index)?.because ?? [];
  if (!proofs.length) return null;
  const seen = new Set<string>();
  const shown = proofs.filter((proof) => {
    const text = `${context.say(proof.why)} ${proof.span}`;
    return seen.has(text) ? false : (seen.add(text), true);
  });
  return h("details", { class: "why" }, h("summary", {}, t.sources.because), h("ul", {}, shown.map((proof) => h(
    "li", {}, context.say(proof.why), " ", h("a", { class: "cite", href: context.citeHref(proof.span), "data-cite": context.citeField(proof.span) }, h("q", { class: "said" }, h("bdi", {}, context.text(proof.span).replace(/\s+/g, " ").trim().slice(0, 160))))))));
}
