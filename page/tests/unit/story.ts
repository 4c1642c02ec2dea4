// A small invented story, as the program would hand it to the page.

import type { Figure, Happening, Item, PageData, Pools } from "../../src/types";

const TEXTS = [
  "Le port de Sarnac sera rendu avant le 30 juin. Environ 400 ouvriers y travaillent.",
  "Le 12 mai, 120 ouvriers sur 400 ont quitté le port de Sarnac, selon la régie. L’émoji 🚢 compte pour un.",
  "Le 12 mai, 120 ouvriers sur 400 ont quitté le port, selon la régie. Le syndicat en compte 150 le 12 mai.",
];

interface Maker { data: PageData; span: (article: number, words: string) => number; say: (fr: string, en?: string) => number; key: (text: string) => number }

function maker(): Maker {
  const data: PageData = {
    format: "recoupe-page/1", digest: "d1", language: "fr", live: false, spans: [], sentences: { fr: [], en: [] }, keys: [], words: { fr: {}, en: {} }, title: 0,
    articles: TEXTS.map((text, index) => ({ id: `art${index}`, file: `${index}.txt`, url: index === 0 ? "https://exemple.test/0" : null, outlet: `Gazette ${index}`, title: `Titre ${index}`, label: `Gazette ${index}`, language: "fr", declared: null, text, from: index })),
    pool: {}, cuts: [],
  };
  const point = (text: string, at: number): number => Array.from(text.slice(0, at)).length;
  return {
    data,
    span: (article, words) => {
      const text = TEXTS[article]!;
      const at = text.indexOf(words);
      if (at < 0) throw new Error(`${words} does not stand in article ${article}`);
      return data.spans.push([article, point(text, at), point(text, at) + Array.from(words).length]) - 1;
    },
    say: (fr, en = fr) => { data.sentences.en.push(en); return data.sentences.fr.push(fr) - 1; },
    key: (text) => { const known = data.keys.indexOf(text); return known >= 0 ? known : data.keys.push(text) - 1; },
  };
}

const ALWAYS = [0, 2];

function figure(m: Maker, key: string, article: number, words: string, value: number, more: Partial<Figure>): Figure {
  return {
    key: m.key(key), in: [article, 2], span: m.span(article, words), clause: null, counted: null, low: value, high: value, approx: false, unit: "person", measure: "out", of: null,
    series: m.key("s:out"), planned: false, stale: false, increment: false, to_date: false, stance: "assert", quotation: null, actor: null, who: m.say("la régie", "the port"), originator: "régie",
    witnesses: 1, amount: m.say(String(value)), earliest: "2031-05-12", latest: "2031-05-12", ...more,
  };
}

function event(m: Maker, key: string, article: number, words: string, more: Partial<Happening>): Happening {
  const span = m.span(article, words);
  return { key: m.key(key), in: [article, 2], status: "happened", act: "leave", span, mentions: [span], articles: 1, witnesses: 1, count: false, main: true, actors: [], places: [], why: [], earliest: "2031-05-12", latest: "2031-05-12", ...more };
}

function date(m: Maker, article: number, day: string): Item & Pools["dates"][number] {
  return { key: m.key(`date:art${article}`), in: [article, 2], article, earliest: day, latest: day, basis: "header", because: [] };
}

/** Three articles, one a day: a promise, a count, a copy of the count with another count beside it. */
export function story(): PageData {
  const m = maker();
  const { data } = m;
  data.title = m.say("Le port de Sarnac", "The port of Sarnac");
  const all = figure(m, "f:all", 0, "Environ 400", 400, { series: m.key("s:total"), approx: true, measure: "total", earliest: "2031-05-01", latest: "2031-05-01", originator: "Gazette 0", who: null });
  const first = figure(m, "f:120", 1, "120", 120, { of: m.key("f:all") });
  const copy = figure(m, "f:120b", 2, "120", 120, { stale: true });
  const other = figure(m, "f:150", 2, "150", 150, { originator: "syndicat", who: m.say("le syndicat") });
  const left = event(m, "e:left", 1, "120 ouvriers sur 400 ont quitté le port de Sarnac", { in: [1, 1], actors: [m.key("a:regie")] });
  const told = { ...left, in: [2, 2], articles: 2, mentions: [...left.mentions, m.span(2, "120 ouvriers sur 400 ont quitté le port")] };
  const due = event(m, "e:due", 0, "Le port de Sarnac sera rendu avant le 30 juin", { status: "planned", earliest: "2031-06-30", latest: "2031-06-30", places: [m.key("p:sarnac")] });
  data.pool = {
    dates: [date(m, 0, "2031-05-01"), date(m, 1, "2031-05-13"), date(m, 2, "2031-05-20")],
    figures: [all, first, copy, other],
    series: [{ key: m.key("s:out"), in: [1, 2], measure: "out", counted: "ouvrier", scope: [], label: m.say("ouvriers : départs", "workers: out"), figures: [first.key, copy.key, other.key], roles: [] }, { key: m.key("s:total"), in: ALWAYS, measure: "total", counted: "ouvrier", scope: [], label: m.say("ouvriers : total"), figures: [all.key], roles: [] }],
    events: [left, told, due],
    actors: [{ key: m.key("a:regie"), in: [1, 2], id: "organisation:regie", kind: "organisation", name: "régie", roles: [], offices: [], mentions: [m.span(1, "la régie")], why: [] }],
    places: [{ key: m.key("p:sarnac"), in: ALWAYS, id: "place:sarnac", kind: "place", name: "Sarnac", lat: 45, lon: 1, country: "FR", mentions: [m.span(0, "Sarnac")], why: [] }],
    commitments: [
      { key: m.key("c:due"), in: [0, 1], kind: "deadline", made: { earliest: "2031-05-01", latest: "2031-05-01" }, by: null, name: null, mentions: due.mentions, status: "pending", margin: null, because: [], supersedes: null, earliest: "2031-06-30", latest: "2031-06-30" },
      { key: m.key("c:due"), in: [2, 2], kind: "deadline", made: { earliest: "2031-05-01", latest: "2031-05-01" }, by: null, name: null, mentions: due.mentions, status: "missed", margin: null, because: [], supersedes: null, earliest: "2031-06-30", latest: "2031-06-30" },
    ],
    comparisons: [{ key: m.key("x:120-150"), in: [2, 2], figures: [first.key, other.key], relation: "conflict", why: m.say("120 et 150 le 12 mai") }],
    copies: [{ key: m.key("r:1"), in: [2, 2], passages: [m.span(1, "120 ouvriers sur 400 ont quitté le port"), m.span(2, "120 ouvriers sur 400 ont quitté le port")], origin: 1, agency: null, first: 1, why: m.say("paru d’abord"), edits: [] }],
    strengths: [{ key: m.key("n:out"), in: [2, 2], series: m.key("s:out"), measure: "out", counted: "ouvrier", scope: [], label: m.say("ouvriers : départs"), runs: [{ earliest: "2031-05-12", latest: "2031-05-12", low: 120, high: 150, because: [first.key, other.key] }] }],
  };
  const cut = (day: string, fresh: number): PageData["cuts"][number] => ({
    day, new: [fresh], unsure: [], title: data.title, kicker: data.title, lead: null, headline: [], deadline: m.key("c:due"), left: 10, disputed: [], series: [m.key("s:out"), m.key("s:total")],
  });
  data.cuts = [cut("2031-05-01", 0), cut("2031-05-13", 1), cut("2031-05-20", 2)];
  return data;
}
