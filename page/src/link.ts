// Deep links: the day, the day compared with, the item and the passage, in the fragment of the address.

export interface Place { day: string | null; against: string | null; item: string | null; cite: string | null }

const ALL = "all";

/** `#day=2024-07-08&item=f:…`; a bare `#f:…` names an item. */
export function parse(hash: string): Place {
  const text = hash.replace(/^#/, "");
  const none: Place = { day: null, against: null, item: null, cite: null };
  if (!text) return none;
  if (!/(^|&)(day|against|item|cite)=/.test(text)) return { ...none, item: decode(text) };
  const fields = new URLSearchParams(text);
  return {
    day: day(fields.get("day")), against: day(fields.get("against")), item: fields.get("item"), cite: fields.get("cite"),
  };
}

export function format(place: Place): string {
  const parts = (["day", "against", "item", "cite"] as const).flatMap((name) => {
    const value = place[name];
    return value ? [`${name}=${encodeURIComponent(value).replace(/%3A/g, ":").replace(/%2F/g, "/")}`] : [];
  });
  return `#${parts.join("&")}`;
}

function day(text: string | null): string | null {
  return text !== null && (text === ALL || /^\d{4}-\d{2}-\d{2}$/.test(text)) ? text : null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A passage: article, start and end. */
export function parseCite(text: string): { article: string; start: number; end: number } | null {
  const found = /^(.+)\/(\d+)-(\d+)$/.exec(text);
  return found ? { article: found[1]!, start: Number(found[2]), end: Number(found[3]) } : null;
}

export const formatCite = (article: string, start: number, end: number): string => `${article}/${start}-${end}`;
export const EVERYTHING = ALL;
