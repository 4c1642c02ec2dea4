// Every span again, in the reader's own browser: do the words stand where they are said to stand?

import type { PageData } from "./types";

export interface Checked { total: number; right: number; worded: number; wrong: { where: string; expected: string; found: string }[] }

interface Evidence { article: string; start: number; end: number; text: string }

function isEvidence(value: object): value is Evidence {
  const held = value as Partial<Evidence>;
  return typeof held.article === "string" && typeof held.start === "number" && typeof held.end === "number" && typeof held.text === "string";
}

/** Every piece of evidence in a dossier file, wherever it stands; parts without an article of their own take their holder's. */
export function evidence(value: unknown, article: string | null = null): Evidence[] {
  if (value === null || typeof value !== "object") return [];
  if (Array.isArray(value)) return value.flatMap((held) => evidence(held, article));
  const own = (value as Partial<Evidence>).article;
  const from = typeof own === "string" ? own : article;
  const inside = Object.values(value).flatMap((held) => evidence(held, from));
  const whole = from === null ? value : { ...value, article: from };
  if (isEvidence(whole)) inside.push({ article: whole.article, start: whole.start, end: whole.end, text: whole.text });
  return inside;
}

/** CRC-32 of the words as UTF-8, its lower half: what the table of sums holds for each span. */
export function sum(text: string): number {
  let crc = ~0;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc & 0xffff;
}

/** All citations of the dossier file and all spans of the page against the articles' text. */
export function verify(data: PageData, dossier: unknown): Checked {
  const points = new Map(data.articles.map((article) => [article.id, Array.from(article.text)]));
  const checked: Checked = { total: 0, right: 0, worded: 0, wrong: [] };
  const seen = new Set<string>();
  for (const { article, start, end, text } of evidence(dossier)) {
    const where = `${article}/${start}-${end}`;
    seen.add(where);
    const found = points.get(article)?.slice(start, end).join("") ?? "";
    checked.total += 1;
    checked.worded += 1;
    if (found === text) checked.right += 1;
    else checked.wrong.push({ where, expected: text, found });
  }
  data.spans.forEach(([article, start, end], index) => {
    const id = data.articles[article]?.id ?? "?";
    const where = `${id}/${start}-${end}`;
    const said = data.sums?.[index];
    if (seen.has(where) && said === undefined) return;
    const held = points.get(id);
    const found = held?.slice(start, end).join("") ?? "";
    const right = held !== undefined && start >= 0 && start < end && end <= held.length && (said === undefined || sum(found) === said);
    checked.total += 1;
    if (said !== undefined) checked.worded += 1;
    if (right) checked.right += 1;
    else checked.wrong.push({ where, expected: `#${said ?? "?"}`, found });
  });
  return checked;
}
