import assert from "node:assert/strict";
import { test } from "node:test";
import { close, settled, story } from "./open";

test("the figure chart draws points as their words allow, with whole, deadline, conflict and old copies", async () => {
  const opened = await story("#day=2024-07-28");
  const { page } = opened;
  await settled(page);
  const chart = page.locator(".series.large svg.plot");
  assert.ok(await chart.locator("a.point").count() >= 5);
  assert.ok(await chart.locator("[data-mark=arrow] path").count() >= 1, "at least: an arrow");
  assert.ok(await chart.locator("line.due.strong").count() >= 1, "the deadline");
  assert.ok(await chart.locator("line.known").count() === 1, "the day of the view");
  const fills = await chart.locator("a.point path, a.point circle").evaluateAll((dots) => dots.map((dot) => dot.getAttribute("fill")));
  assert.ok(fills.includes("var(--paper)"), "an old copy is hollow");
  assert.ok(new Set(fills).size >= 3, "each originator has its colour");
  const notes = await chart.locator(".notes").textContent();
  for (const said of ["766", "741", "≥ 269", "≠", "effectif total", "échéance 15 sept."]) assert.ok(notes!.includes(said), `${said} is annotated`);
  const clash = chart.locator("[stroke='var(--bad)']");
  assert.ok(await clash.count() >= 1, "the conflict is drawn");
  await close(opened);
});

test("a point tells its sentence on hover and focus, and its click opens the source", async () => {
  const opened = await story("#day=2024-07-28");
  const { page } = opened;
  await settled(page);
  const point = page.locator(".series.large a.point").first();
  assert.match((await point.getAttribute("aria-label"))!, /269.*8 juin 2024.*ministère/);
  await point.scrollIntoViewIfNeeded();
  await point.hover();
  assert.match(await page.locator(".tip").innerText(), /au moins 269 soldats sur 946 ont quitté le pays/);
  await point.focus();
  await page.keyboard.press("Enter");
  assert.match(await page.locator(".pane mark.cited").first().innerText(), /au moins/);
  await close(opened);
});

test("a table says the same as the chart", async () => {
  const opened = await story("#day=2024-07-28");
  const { page } = opened;
  await settled(page);
  await page.locator(".series.large summary").first().click();
  const rows = page.locator(".series.large tbody tr");
  assert.equal(await rows.count(), await page.locator(".series.large a.point").count());
  assert.match(await rows.first().innerText(), /8 juin 2024\s+au moins 269\s.*sur 946/s);
  assert.equal(await page.locator(".series.large thead th").count(), 6);
  await close(opened);
});

test("promises are bars from made to due, with what became of them", async () => {
  const opened = await story();
  const { page } = opened;
  await settled(page);
  const kept = page.locator(".promise.fate-kept").first();
  assert.match(await kept.locator(".track").getAttribute("aria-label") ?? "", /Faite : .* Due : .* tenue/);
  assert.match(await kept.innerText(), /tenue · montré par/);
  const [from, to] = await kept.locator(".track").evaluate((track) => [".start", ".end"].map((name) => (track.querySelector(name) as HTMLElement).getBoundingClientRect().left));
  assert.ok(from! < to!);
  const all = await page.locator(".promise").count();
  const button = page.locator(".choice", { hasText: /^tenue/ });
  await button.click();
  assert.equal(String(await page.locator(".promise").count()), (await button.innerText()).replace(/\D/g, ""));
  assert.ok(await page.locator(".promise").count() < all);
  await close(opened);
});

test("the map shows who left where and when, without the network", async () => {
  const opened = await story();
  const { page } = opened;
  await settled(page);
  assert.ok(await page.locator(".map a.spot").count() >= 1);
  assert.match((await page.locator(".map .notes").textContent())!, /Niamey : partis/);
  assert.match((await page.locator(".map .countries").textContent())!, /Niger/);
  assert.match(await page.locator(".sites").innerText(), /partis, 7 juin 2024/);
  assert.deepEqual(opened.asked.filter((url) => !url.startsWith("file:") && !url.startsWith("blob:")), []);
  assert.deepEqual(opened.troubles, []);
  await close(opened);
});
