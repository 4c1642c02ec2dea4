// Days and numbers in words, in the language of the interface.

import type { Day, Days, Language, Range } from "./types";

const LOCALE: Record<Language, string> = { fr: "fr-FR", en: "en-GB" };
type Shape = "long" | "short" | "month" | "tick";
const SHAPES: Record<Shape, Intl.DateTimeFormatOptions> = {
  long: { day: "numeric", month: "long", year: "numeric" }, short: { day: "numeric", month: "short" },
  month: { month: "long", year: "numeric" }, tick: { month: "short" },
};

const formats = new Map<string, Intl.DateTimeFormat>();

function formatted(day: Day | Date, language: Language, shape: Shape): string {
  const name = `${language} ${shape}`;
  let format = formats.get(name);
  if (!format) formats.set(name, format = new Intl.DateTimeFormat(LOCALE[language], { timeZone: "UTC", ...SHAPES[shape] }));
  const text = format.format(typeof day === "string" ? new Date(`${day}T00:00:00Z`) : day);
  return language === "fr" && (shape === "long" || shape === "short") ? text.replace(/^1 /, "1er ") : text;
}

export const dayText = (day: Day | Date, language: Language): string => formatted(day, language, "long");
export const shortDay = (day: Day | Date, language: Language): string => formatted(day, language, "short");
export const monthText = (day: Day | Date, language: Language): string => formatted(day, language, "month");

const OPEN = { fr: { unknown: "date inconnue", from: "à partir du", until: "jusqu’au" }, en: { unknown: "date unknown", from: "from", until: "until" } };

const lastDayOf = (month: string): number => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();

/** An interval of days, as short as it can be said without loss. */
export function daysText(days: Days | null, language: Language): string {
  const { earliest, latest } = days ?? { earliest: null, latest: null };
  if (earliest === null && latest === null) return OPEN[language].unknown;
  if (earliest === null) return `${OPEN[language].until} ${dayText(latest!, language)}`;
  if (latest === null) return `${OPEN[language].from} ${dayText(earliest, language)}`;
  if (earliest === latest) return dayText(earliest, language);
  const years = earliest.slice(0, 4) === latest.slice(0, 4);
  if (years && earliest.endsWith("-01-01") && latest.endsWith("-12-31")) return earliest.slice(0, 4);
  const months = earliest.slice(0, 7) === latest.slice(0, 7);
  if (months && earliest.endsWith("-01") && Number(latest.slice(8)) === lastDayOf(latest)) return monthText(earliest, language);
  const last = dayText(latest, language);
  if (months) return `${dayText(earliest, language).split(" ")[0]}–${last}`;
  if (years) return `${dayText(earliest, language).replace(/ \d{4}$/, "")} – ${last}`;
  return `${dayText(earliest, language)} – ${last}`;
}

const numbers: Record<Language, Intl.NumberFormat> = {
  fr: new Intl.NumberFormat(LOCALE.fr, { maximumFractionDigits: 2 }), en: new Intl.NumberFormat(LOCALE.en, { maximumFractionDigits: 2 }),
};
export const numberText = (value: number, language: Language): string => numbers[language].format(value);

/** `741–766`, `≥ 269`, `≤ 20`, `≈ 200`. */
export function rangeText({ low, high }: Range, language: Language, approx = false): string {
  if (low === null && high === null) return "?";
  if (low === null) return `≤ ${numberText(high!, language)}`;
  if (high === null) return `≥ ${numberText(low, language)}`;
  if (low !== high) return `${numberText(low, language)}–${numberText(high, language)}`;
  return `${approx ? "≈ " : ""}${numberText(low, language)}`;
}
