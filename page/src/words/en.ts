// What the page says of itself, in English.

import type { Words } from "./fr";

const s = (n: number, one: string, many: string): string => `${n.toLocaleString("en-GB")}\u00a0${n === 1 ? one : many}`;
const count = (n: number): string => n.toLocaleString("en-GB");

export const en: Words = {
  language: "English",
  page: {
    skip: "Skip to content", contents: "On this page", articles: (n) => s(n, "article", "articles"), theme: "Theme",
    themes: { auto: "automatic", light: "light", dark: "dark" }, close: "Close", save: "Save the JSON", print: "Print", search: "Search",
    updated: "The dossier was rebuilt.", unreachable: "The server does not answer; the page shows the last state known.",
    stale: (why) => `The last good state stays on show: ${why}`,
    digest: "digest", busy: "The dossier is being rebuilt…",
    broken: "The data of this page cannot be read; open it in a recent browser (2023 or later), or build the file again.",
    about: "Every line of this page cites the exact words it comes from. Nothing is guessed; what was not understood is under doubts.",
    empty: "No article: there is nothing to show.", copied: "Copied", uncopied: "The browser refused to copy",
    shown: (n, all) => `${count(n)} of ${count(all)}`,
    more: (n) => `Show ${count(n)} more`, less: "Show less", and: "and",
  },
  time: {
    known: "What was known on", everything: "The whole dossier", all: "all", previous: "Previous day", next: "Next day",
    play: "Play the days", pause: "Stop", slider: "Day of knowledge",
    hint: "The dossier as it could be known on that day, nothing that was published later.",
    compare: "Compare two days", stop: "Stop comparing", against: "Compared with", articles: (n, all) => `${n} of ${s(all, "article", "articles")} published`,
    fresh: (n) => s(n, "new article", "new articles"), unsure: (n) => `${s(n, "article of uncertain date", "articles of uncertain date")} left out`,
    left: (n) => n > 0 ? `${s(n, "day", "days")} ahead` : n === 0 ? "on this day" : `${s(-n, "day", "days")} past`,
    skipped: (n) => `${s(n, "day has", "days have")} no stop of their own: their news are at the next stop.`,
    day: (day) => `on ${day}`,
  },
  state: {
    title: "Where things stand", on: (day) => `on ${day}`, deadline: "Deadline", disputed: "What is disputed", calm: "Nothing is disputed on this day.",
    lead: "Latest fact", of: (of) => `of ${of}`, witnesses: (n) => n === 0 ? "no independent source" : s(n, "independent source", "independent sources"),
    range: (range) => `from all figures, between ${range}`, contested: "disputed", left: "Still to be kept", none: "No figure can be followed yet on this day.",
    pace: "At the pace of the figures", at: (day) => `As known on ${day}`, why: "Where this figure comes from",
  },
  changes: {
    title: "What changed", since: (day) => `since ${day}`, first: "First day of the dossier: everything is new.", between: (a, b) => `Between ${a} and ${b}`,
    fresh: "New", changed: "Changed", gone: "Gone", nothing: "Nothing changed.", was: "before", now: "now",
    goneNote: "What is no longer told this way once the new articles are read.",
    fields: { days: "date", status: "status", witnesses: "sources", articles: "articles", amount: "figure", fate: "outcome", stale: "age", relation: "relation", name: "name", states: "states", passages: "passages" },
    parts: {
      events: (n) => s(n, "happening", "happenings"), figures: (n) => s(n, "figure", "figures"), quotations: (n) => s(n, "statement", "statements"),
      commitments: (n) => s(n, "promise", "promises"), comparisons: (n) => s(n, "comparison", "comparisons"), copies: (n) => s(n, "copy", "copies"),
      actors: (n) => s(n, "actor", "actors"), places: (n) => s(n, "place", "places"), sites: (n) => s(n, "site", "sites"), dates: (n) => s(n, "article date", "article dates"), doubts: (n) => s(n, "doubt", "doubts"),
    },
    stale: (yes) => yes ? "old figure" : "current figure",
  },
  figures: {
    title: "The figures", lead: "Each point is a figure as one article gives it. Click to read the sentence in its source.", table: "The same figures as a table",
    others: "Other figures", single: (n) => `All other figures, as a table (${count(n)})`, asOf: "On", figure: "Figure", what: "What", who: "According to", source: "Source", relation: "Against another", notes: "Notes",
    stale: "old figure, repeated", planned: "planned", approx: "approximate", atLeast: "at least", atMost: "at most", unnamed: "the article itself", copied: "copy", rejected: "rejected by a judgement",
    deadline: "deadline", denominator: "whole strength", known: "this day", keyTitle: "How to read",
    key: {
      exact: "exact figure", approx: "approximate (about, some…)", open: "bound: at least, at most", range: "range", stale: "old figure, given again as current",
      planned: "planned", conflict: "two figures that cannot both be right", derived: "what follows from all figures", days: "day uncertain",
    },
    chart: (label, points, from, to) => `${label}: ${s(points, "figure", "figures")}, from ${from} to ${to}. The table that follows says the same.`,
    point: (amount, day, who) => `${amount}, ${day}, according to ${who}`, pick: "Other series", of: (of) => `of ${of}`,
    repeated: (day) => `given again on ${day}`, undrawn: "Not enough days for a curve.", pace: "The pace",
  },
  chronology: {
    title: "The chronology", search: "Search happenings and articles", inArticles: (n) => `These words in ${s(n, "article", "articles")}`, actor: "Actor", place: "Place", status: "Status", any: "all", main: "The essentials", all: "All happenings",
    statuses: { happened: "happened", planned: "planned", forecast: "announced as likely", demanded: "demanded", cancelled: "cancelled", denied: "denied", missed: "missed" },
    tellings: (articles, witnesses) => `${s(articles, "article", "articles")}, ${witnesses === 0 ? "no source" : s(witnesses, "source", "sources")}`,
    sources: (n) => s(n, "source", "sources"),
    copiedBy: "copied by", none: "No happening matches these filters.", clear: "Clear the filters", found: (n, all) => `${count(n)} of ${s(all, "happening", "happenings")}`, undated: "Undated", why: "Why this line",
    earlier: "Before the affair", future: "Still to come on that day", count: "count",
    explain: { happened: "what happened", planned: "what was planned", missed: "what was not kept" },
  },
  promises: {
    title: "Promises and deadlines", lead: "From the day a promise is made to the day it is due, and what became of it.", made: "made", due: "due", by: (name) => `by ${name}`, unknownBy: "author unknown",
    fates: { pending: "pending", kept: "kept", early: "kept early", late: "kept late", missed: "missed", superseded: "superseded", unknown: "outcome unknown" },
    kinds: { deadline: "deadline", forecast: "forecast", plan: "plan", demand: "demand" }, margin: (n) => n > 0 ? `${s(n, "day", "days")} early` : n < 0 ? `${s(-n, "day", "days")} late` : "on the day",
    shown: "shown by", all: "all", filter: "Show the promises", none: "No promise on this day.", bar: (made, due, fate) => `Made: ${made}. Due: ${due}. ${fate}.`, supersedes: "supersedes an earlier promise",
  },
  map: {
    title: "The places", lead: "Who left where, and when.", states: { present: "present", leaving: "leaving", left: "left", handed_over: "handed over" }, none: "No site on this day.",
    unknown: "state unknown on this day", off: "Position unknown", shapes: "Map shapes: Natural Earth, public domain.", map: (n) => `Map of ${s(n, "place", "places")}. The list that follows says the same.`,
    mentions: (n) => `named ${s(n, "time", "times")}`, others: "Other places named", town: "place named",
  },
  speech: {
    title: "Who said what", unnamed: "Unnamed sources", via: (name) => `through ${name}`, types: { direct: "direct quotation", indirect: "reported speech", mixed: "mixed quotation" },
    said: "said", nothing: "Nobody says so.", none: "Nobody is quoted on this day.", quotes: (n) => s(n, "statement", "statements"), why: "Why these names are one", roles: "Offices", mentions: (n) => `named ${s(n, "time", "times")}`, others: "Named but not quoted", search: "Search a person, a body, a statement",
    stances: { assert: "states", deny: "denies", ask: "asks", demand: "demands", promise: "promises", expect: "expects", estimate: "estimates" },
  },
  clashes: {
    title: "What is disputed", none: "Nothing is disputed on this day.", versus: "against", others: "The other comparisons", lead: "Both passages side by side, with what the words allow to say about them.",
    relations: { compatible: "compatible", update: "update", conflict: "conflict", stale: "old figure repeated", adds_up: "the sum is right", does_not_add_up: "the sum is wrong" },
  },
  copies: {
    title: "Who copied whom", lead: "A copied passage is no further source. The words that changed are marked.", origin: "First in", agency: (name) => `comes from ${name}`, unknown: "origin uncertain", none: "No copy on this day.",
    copy: "Copied by", same: "word for word", edits: (n) => s(n, "edit", "edits"), family: (n, sources) => `${s(n, "article", "articles")}, ${sources}`, was: "what the original said", one: "1 source",
    corrected: "Corrected by the outlets", last: "What an outlet wrote, then corrected or took out in a later version of the same article. Only the last version counts.", before: "It said", now: "It says now",
  },
  sources: {
    title: "The articles", lead: "Published when, and why that date.", basis: { header: "date in the header", metadata: "metadata", text: "derived from the text", "other articles": "derived from the other articles", judgement: "judgement", none: "undated" },
    read: "Read the article", original: "Original page", because: "Why this date", cited: (n) => `cited ${s(n, "time", "times")}`, declared: "date it bears", search: "Search the articles", hits: (n) => s(n, "passage", "passages"),
  },
  doubts: { title: "The doubts", lead: "What was seen and not understood, and so not used.", none: "No doubt on this day." },
  pane: {
    title: "The article", published: (days) => `published: ${days}`, marks: "Mark", kinds: { timexes: "dates", figures: "figures", quotations: "statements", names: "names", events: "happenings" }, cited: "cited words",
    inside: "What the page takes from it", link: "Link to this passage", copy: "Copy the citation", right: "Words verified", wrong: "The words are not in the article", span: (start, end) => `characters ${start} to ${end}`, copyOf: "Passage copied from",
    next: "Next citation", previous: "Previous citation",
  },
  verify: {
    right: (n) => `${count(n)} citations verified`, wrong: (n) => `${count(n)} citations wrong`, running: "Verifying…", again: "Verify again", title: "Verification of the citations",
    explain: "Your browser has just read every citation again in the text of the articles that this page carries, sign by sign.", result: (right, total) => `${count(right)} citations right of ${count(total)}.`,
    took: (ms) => `Done in ${count(ms)}\u00a0ms, without network.`, expected: "expected", found: "found", digest: "Digest of the content",
  },
  item: { actions: "Actions", link: "Copy the link", cite: "Copy the citation", judge: "Judge…", open: "Read in the article", gone: "This item does not exist on this day.", when: "Show it on the day it is known" },
  judge: {
    title: "Judgements", lead: "An editor's decision wins over every rule. It is kept with the articles, dated, with its reason, and can be withdrawn.", none: "No judgement.", history: "History", withdraw: "Withdraw", withdrawn: (on, by) => `withdrawn on ${on} by ${by}`,
    by: "Your name", why: "Why", save: "Save", cancel: "Cancel", other: "The other item", choose: "Choose…", saved: "Judgement saved, dossier rebuilt.", removed: "Judgement withdrawn, dossier rebuilt.", first: "First possible day", last: "Last possible day",
    kinds: {
      "same-actor": "This is the same person, body or place as…", "distinct-actor": "This is not the same as…", "same-happening": "This is the same happening as…", "distinct-happening": "This is not the same happening as…",
      "accept-figure": "Accept this figure", "reject-figure": "Reject this figure", date: "Give the right date of the article",
    },
    done: { "same-actor": "One and the same", "distinct-actor": "Distinct", "same-happening": "One happening", "distinct-happening": "Distinct happenings", "accept-figure": "Figure accepted", "reject-figure": "Figure rejected", date: "Article date" },
    need: { by: "Say who judges.", why: "Say why.", other: "Choose the other item.", days: "Give a first and a last day, in order." }, failed: (why) => `Refused: ${why}`, target: "To be judged", effect: "Effect",
    only: "Judgements are taken in the page served by “recoupe serve”.",
  },
};
