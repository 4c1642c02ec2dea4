import assert from "node:assert/strict";
import { test } from "node:test";
import { Context, NO_FILTER } from "../../src/context";
import { diff } from "../../src/diff";
import { copied } from "../../src/lineage";
import { covers, Model } from "../../src/model";
import { filtered, plain, promises, statusOf } from "../../src/happenings";
import { hits } from "../../src/search";
import { story } from "./story";

const model = (): Model => new Model(story());
const context = (cut: number): Context => new Context(model().view(cut), "fr", false);
const keys = (held: { key: number }[], of: Model): string[] => held.map((one) => of.keyText(one.key)).sort();

test("pairs of cuts are inclusive", () => {
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6].map((cut) => covers([0, 2, 5, 5], cut)), [true, true, true, false, false, true, false]);
});

test("a cut has the items that cover it and no others", () => {
  const m = model();
  assert.deepEqual(keys(m.view(0).all("figures"), m), ["f:all"]);
  assert.deepEqual(keys(m.view(1).all("figures"), m), ["f:120", "f:all"]);
  assert.deepEqual(m.view(1).get("events", m.key("e:left")!)?.articles, 1);
  assert.deepEqual(m.view(2).get("events", m.key("e:left")!)?.articles, 2);
  assert.equal(m.view(0).find(m.key("f:150")!), undefined);
  assert.equal(m.view(0).knows(1), false);
});

test("offsets count code points", () => {
  const m = model();
  const after = Array.from(m.article(1).text).indexOf("🚢");
  assert.equal(m.slice(1, after, after + 1), "🚢");
  assert.equal(m.slice(1, after + 2, after + 8), "compte");
});

test("the cut of a day is the last one not after it", () => {
  const m = model();
  assert.deepEqual(["2030-01-01", "2031-05-12", "2031-05-13", "2031-05-19", "2040-01-01"].map((day) => m.cutOn(day)), [0, 0, 1, 1, 2]);
});

test("two cuts differ by what is new, changed and gone", () => {
  const m = model();
  const found = diff(m.view(1), m.view(2));
  const part = (name: string): { fresh: string[]; changed: [string, string[]][]; gone: string[] } => {
    const one = found.find((held) => held.part === name);
    return { fresh: keys(one?.fresh ?? [], m), changed: (one?.changed ?? []).map((held) => [m.keyText(held.after.key), held.fields]), gone: keys(one?.gone ?? [], m) };
  };
  assert.deepEqual(part("figures").fresh, ["f:120b", "f:150"]);
  assert.deepEqual(part("events").changed, [["e:left", ["articles"]]]);
  assert.deepEqual(part("commitments").changed, [["c:due", ["fate"]]]);
  assert.deepEqual(part("comparisons").fresh, ["x:120-150"]);
  assert.deepEqual(diff(m.view(2), m.view(1)).find((held) => held.part === "figures")?.gone.length, 2);
  assert.deepEqual(diff(m.view(1), m.view(1)), []);
});

test("a telling in a copied passage is told by its original", () => {
  const m = model();
  const view = m.view(2);
  const [first, second] = view.get("events", m.key("e:left")!)!.mentions;
  assert.equal(copied(view, first!), null);
  assert.equal(copied(view, second!)?.first, 1);
});

test("a planned happening whose promise was missed is missed", () => {
  const c = context(2);
  const due = c.view.get("events", c.model.key("e:due")!)!;
  assert.equal(statusOf(due, promises(c).get(due.key)), "missed");
  const before = context(1);
  assert.equal(statusOf(before.view.get("events", before.model.key("e:due")!)!, promises(before).get(before.model.key("e:due")!)), "planned");
});

test("the chronology is filtered by words, actor, place and status", () => {
  const c = context(2);
  const found = (filter: Partial<typeof NO_FILTER>): string[] => keys(filtered(c, { ...NO_FILTER, ...filter }), c.model);
  assert.deepEqual(found({}), ["e:due", "e:left"]);
  assert.deepEqual(found({ text: "QUITTE le PORT" }), ["e:left"]);
  assert.deepEqual(found({ text: "gazette 2" }), ["e:left"]);
  assert.deepEqual(found({ actor: "a:regie" }), ["e:left"]);
  assert.deepEqual(found({ place: "p:sarnac" }), ["e:due"]);
  assert.deepEqual(found({ status: "missed" }), ["e:due"]);
  assert.deepEqual(found({ actor: "a:nobody" }), []);
  assert.equal(plain("Été À l’Œuvre"), "ete a l’œuvre");
});

test("words are found in the articles of the day, with their offsets", () => {
  const m = model();
  assert.deepEqual(hits(m.view(2), "REGIE").map(({ article }) => article), [1, 2]);
  assert.deepEqual(hits(m.view(1), "régie").map(({ article }) => article), [1]);
  const [hit] = hits(m.view(1), "compte pour");
  assert.equal(m.slice(hit!.article, hit!.start, hit!.end), "compte pour", "after a sign of two units");
  assert.deepEqual(hits(m.view(2), "x"), []);
});
