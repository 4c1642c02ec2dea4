import assert from "node:assert/strict";
import { test } from "node:test";
import { Model } from "../../src/model";
import { colours, drawable, main, seriesData } from "../../src/series";
import { story } from "./story";

const data = (cut: number, key = "s:out"): ReturnType<typeof seriesData> => {
  const model = new Model(story());
  const view = model.view(cut);
  return seriesData(view, view.get("series", model.key(key)!)!);
};

test("points keep what their words allow", () => {
  const points = data(2).points;
  assert.deepEqual(points.map((p) => [p.low, p.high, p.stale, p.copy, p.told]), [[120, 120, false, false, "2031-05-13"], [120, 120, true, true, "2031-05-20"], [150, 150, false, false, "2031-05-20"]]);
});

test("an open interval is open on its side", () => {
  const model = new Model(story());
  const figure = model.data.pool.figures!.find((one) => one.key === model.key("f:120"))!;
  figure.high = null;
  const [first] = seriesData(model.view(1), model.view(1).get("series", model.key("s:out")!)!).points;
  assert.deepEqual([first!.openUp, first!.openDown, first!.low, first!.high], [true, false, 120, 120]);
});

test("each originator has a line of its own news; old copies move none", () => {
  const held = data(2);
  assert.deepEqual([...held.lines].map(([name, line]) => [name, line.length]), [["régie", 1], ["syndicat", 1]]);
  assert.equal(main(held).length, 1, "one point a day leads the line");
  assert.equal(main(held)[0]!.high, 150, "of equal voices the higher");
});

test("the whole is what the counts are counted against", () => {
  assert.deepEqual(data(2).whole.map(({ day, value }) => [day, value]), [["2031-05-01", 400]]);
  assert.deepEqual(data(0, "s:total").whole, []);
});

test("two figures that cannot both be right are joined, and what follows from all is a band", () => {
  assert.equal(data(1).conflicts.length, 0);
  assert.deepEqual(data(2).conflicts.map(({ a, b }) => [a.low, b.low]), [[120, 150]]);
  assert.deepEqual(data(2).band, [{ from: "2031-05-12", low: 120, high: 150 }]);
});

test("one day makes no curve", () => {
  assert.equal(drawable(data(2)), false);
});

test("an originator keeps its colour on every day", () => {
  const model = new Model(story());
  const palette = colours(model.view(2));
  assert.equal(new Set(palette.values()).size, palette.size);
  assert.equal(palette.get("régie"), "var(--c1)");
});
