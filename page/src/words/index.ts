import { formatDefaultLocale } from "d3-format";
import { timeFormatDefaultLocale } from "d3-time-format";
import type { Language } from "../types";
import { en } from "./en";
import { fr, type Words } from "./fr";

export type { Words } from "./fr";
export const WORDS: Record<Language, Words> = { fr, en };

const NARROW = "\u202f";

/** The axes of the charts speak the language of the interface. */
export function setLocale(language: Language): void {
  if (language === "fr") {
    formatDefaultLocale({ decimal: ",", thousands: NARROW, grouping: [3], currency: ["", "\u00a0€"], percent: `${NARROW}%` });
    timeFormatDefaultLocale({
      dateTime: "%A %e %B %Y à %X", date: "%d/%m/%Y", time: "%H:%M:%S", periods: ["AM", "PM"],
      days: ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"], shortDays: ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."],
      months: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
      shortMonths: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
    });
    return;
  }
  formatDefaultLocale({ decimal: ".", thousands: ",", grouping: [3], currency: ["£", ""] });
  timeFormatDefaultLocale({
    dateTime: "%A %e %B %Y, %X", date: "%d/%m/%Y", time: "%H:%M:%S", periods: ["AM", "PM"],
    days: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"], shortDays: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
    months: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    shortMonths: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  });
}
