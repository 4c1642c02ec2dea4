import assert from "node:assert/strict";
import { test } from "node:test";
import { citation } from "../../src/cite";
import { byTime } from "../../src/days";
import { address, idOf, safe } from "../../src/dom";
import { daysText, rangeText } from "../../src/format";
import { place } from "../../src/labels";
import { format, parse, parseCite } from "../../src/link";
import { pieces } from "../../src/marks";
import { Model } from "../../src/model";
import { evidence, sum, verify } from "../../src/verify";
import { en } from "../../src/words/en";
import { fr } from "../../src/words/fr";
import { story } from "./story";

test("days are said as short as they can be", () => {
  const say = (earliest: string | null, latest: string | null, language: "fr" | "en" = "fr"): string => daysText({ earliest, latest }, language);
  assert.equal(say("2031-07-01", "2031-07-01"), "1er juillet 2031");
  assert.equal(say("2031-07-05", "2031-07-08"), "5–8 juillet 2031");
  assert.equal(say("2031-06-30", "2031-07-02"), "30 juin – 2 juillet 2031");
  assert.equal(say("2030-12-30", "2031-01-02", "en"), "30 December 2030 – 2 January 2031");
  assert.equal(say("2031-06-01", "2031-06-30"), "juin 2031");
  assert.equal(say("2031-01-01", "2031-12-31"), "2031");
  assert.equal(say(null, "2031-07-01"), "jusqu’au 1er juillet 2031");
  assert.equal(say(null, null, "en"), "date unknown");
});

test("a range says its open ends", () => {
  assert.equal(rangeText({ low: 269, high: null }, "fr"), "≥ 269");
  assert.equal(rangeText({ low: null, high: 20 }, "fr"), "≤ 20");
  assert.equal(rangeText({ low: 1500, high: 1500 }, "en", true), "≈ 1,500");
  assert.equal(rangeText({ low: 741, high: 766 }, "en"), "741–766");
});

test("days are ordered by their first day, the unknown last", () => {
  const days = [{ earliest: null, latest: null }, { earliest: "2031-01-02", latest: "2031-01-02" }, { earliest: "2031-01-01", latest: "2031-02-01" }, { earliest: "2031-01-01", latest: "2031-01-01" }];
  assert.deepEqual([...days].sort(byTime), [days[3], days[2], days[1], days[0]]);
});

test("an address says the day, the day compared with, the item and the passage, and back", () => {
  const full = { day: "2031-05-13", against: "2031-05-01", item: "f:a b&c=é:1-2", cite: "art0/3-9" };
  assert.deepEqual(parse(format(full)), full);
  assert.deepEqual(parse("#f:art:1-2"), { day: null, against: null, item: "f:art:1-2", cite: null });
  assert.deepEqual(parse("#day=javascript:alert(1)"), { day: null, against: null, item: null, cite: null });
  assert.deepEqual(parse("#%E0%A4%A"), { day: null, against: null, item: "%E0%A4%A", cite: null });
  assert.deepEqual(parseCite("a/b/3-9"), { article: "a/b", start: 3, end: 9 });
  assert.equal(parseCite("a/x-9"), null);
});

test("only addresses of the web can be opened", () => {
  assert.equal(address("javascript:alert(1)"), null);
  assert.equal(address(" java\nscript:alert(1)"), null);
  assert.equal(address("data:text/html,x"), null);
  assert.equal(address("https://exemple.test/a"), "https://exemple.test/a");
  assert.equal(safe("a\ud800b"), "a\ufffdb");
  assert.equal(new Set(["e:a:1-2", "e:a 1-2", "e:a\"1-2"].map(idOf)).size, 3);
});

test("a text is cut at every mark, and the narrowest mark names the piece", () => {
  const found = pieces(Array.from("abc🚢ef"), [{ kind: "quotations", start: 0, end: 5, key: 1 }, { kind: "figures", start: 3, end: 4, key: 2 }, { kind: "names", start: 9, end: 12, key: 3 }]);
  assert.deepEqual(found.map((piece) => [piece.text, piece.kinds, piece.key]), [["abc", ["quotations"], 1], ["🚢", ["quotations", "figures"], 2], ["e", ["quotations"], 1], ["f", [], null]]);
});

test("labels do not sit on one another nor outside the frame", () => {
  const frame = { x: 0, y: 0, width: 300, height: 100 };
  const placed = place([{ x: 100, y: 50, text: "766", weight: 2 }, { x: 104, y: 52, text: "741", weight: 1 }, { x: 299, y: 50, text: "a label too long for the edge of the frame at its right side", weight: 1 }], [], frame);
  assert.equal(placed.length, 2);
  assert.notDeepEqual([placed[0]!.x + placed[0]!.dx, placed[0]!.y + placed[0]!.dy], [placed[1]!.x + placed[1]!.dx, placed[1]!.y + placed[1]!.dy]);
});

test("a citation has the words, the outlet, the title, the date, the address and the span", () => {
  const model = new Model(story());
  const span = model.view(0).get("figures", model.key("f:all")!)!.span;
  assert.equal(citation(model.view(0), span, "fr", { published: fr.pane.published, span: fr.pane.span }), "«\u00a0Environ 400\u00a0» (Gazette 0, «\u00a0Titre 0\u00a0», paru : 1er mai 2031, https://exemple.test/0, 0.txt, caractères 47 à 58)");
  assert.match(citation(model.view(0), span, "en", { published: en.pane.published, span: en.pane.span }), /^“Environ 400” \(Gazette 0, “Titre 0”, published: 1 May 2031/);
});

test("the check finds every citation of the dossier, right and wrong", () => {
  const data = story();
  const dossier = { figures: [{ article: "art0", start: 47, end: 58, text: "Environ 400", cue: { start: 3, end: 7, text: "port" } }], deep: [{ x: { article: "art1", start: 0, end: 2, text: "XX" } }] };
  assert.equal(evidence(dossier).length, 3);
  const checked = verify({ ...data, spans: [[0, 47, 58], [1, 0, 999]] }, dossier);
  assert.deepEqual([checked.total, checked.right], [4, 2]);
  assert.deepEqual(checked.wrong.map(({ where }) => where), ["art1/0-2", "art1/0-999"]);
});

test("a sum of words is what zlib.crc32 gives, its lower half", () => {
  assert.equal(sum(""), 0);
  assert.equal(sum("123456789"), 0xcbf43926 & 0xffff);
  const data = story();
  const words = Array.from(data.articles[1]!.text).slice(0, 5).join("");
  assert.equal(verify({ ...data, spans: [[1, 0, 5]], sums: [sum(words)] }, null).wrong.length, 0);
  assert.equal(verify({ ...data, spans: [[1, 0, 5]], sums: [sum(words) ^ 1] }, null).wrong.length, 1);
});

test("both languages say the same things", () => {
  const shape = (held: object): string[] => Object.entries(held).flatMap(([name, value]) => typeof value === "object" ? shape(value as object).map((inner) => `${name}.${inner}`) : [`${name}:${typeof value}`]);
  assert.deepEqual(shape(fr).sort(), shape(en).sort());
});
