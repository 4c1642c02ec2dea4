import assert from "node:assert/strict";
import { test } from "node:test";
import { close, settled, story } from "./open";

test("the top says what it is, the state in figures with range and sources, the deadline, what is disputed", async () => {
  const opened = await story("#day=2024-07-28");
  const { page } = opened;
  assert.match(await page.locator("h1").innerText(), /\S/);
  const heads = page.locator(".head");
  assert.ok(await heads.count() >= 3 && await heads.count() <= 4);
  assert.equal(await heads.first().locator(".head-value").innerText(), "766");
  assert.match(await heads.first().innerText(), /entre 741 et 1\s050/);
  assert.match(await heads.first().innerText(), /1\ssource indépendante · contesté/);
  assert.match(await page.locator(".deadline").innerText(), /15 septembre 2024 dans 49\sjours/);
  assert.match(await page.locator(".disputed").innerText(), /741.*766/s);
  await close(opened);
});

test("the slider recuts everything, by key, by button and by play", async () => {
  const opened = await story();
  const { page } = opened;
  const known = page.locator(".time-day strong");
  assert.equal(await known.innerText(), "19 septembre 2024");
  await page.locator("#day").focus();
  await page.keyboard.press("Home");
  assert.equal(await known.innerText(), "20 mai 2024");
  assert.equal(await page.locator("#day").getAttribute("aria-valuetext"), "20 mai 2024");
  await settled(page);
  assert.equal(await page.locator(".source").count(), 1);
  assert.doesNotMatch(await page.locator("main").innerText(), /766|7 juillet/, "nothing known later leaks in");
  await page.getByRole("button", { name: "Jour suivant" }).click();
  assert.equal(await known.innerText(), "10 juin 2024");
  await page.waitForFunction(() => location.hash.includes("day=2024-06-10"));
  await page.getByRole("button", { name: "Dérouler les jours" }).click();
  await page.waitForFunction(() => document.querySelector(".time-day strong")?.textContent !== "10 juin 2024");
  await page.getByRole("button", { name: "Arrêter" }).click();
  const stopped = await known.innerText();
  await page.waitForTimeout(1500);
  assert.equal(await known.innerText(), stopped);
  await close(opened);
});

test("two days stand side by side: new, changed, gone", async () => {
  const opened = await story("#day=2024-07-28");
  const { page } = opened;
  await page.getByRole("button", { name: "Comparer deux jours" }).click();
  await page.locator("#day-against").focus();
  await page.keyboard.press("Home");
  assert.match(await page.locator(".second-row").innerText(), /20 mai 2024/);
  const changes = page.locator("#changes");
  assert.match(await changes.innerText(), /Entre le 20 mai 2024 et le 28 juillet 2024/);
  assert.equal(await changes.locator(".two thead th").count(), 2);
  assert.match(await changes.locator(".two tbody tr").first().innerText(), /départs\s+—\s+766/);
  assert.match(await changes.locator(".column.fresh").innerText(), /chiffres/);
  await page.waitForFunction(() => location.hash.includes("against=2024-05-20"));
  await page.getByRole("button", { name: "Ne plus comparer" }).click();
  assert.equal(await changes.locator(".two").count(), 0);
  await close(opened);
});

test("what changed says the change", async () => {
  const opened = await story("#day=2024-09-19&against=2024-07-08");
  const text = await opened.page.locator("#changes .column.changed").innerText();
  assert.match(text, /→/);
  await close(opened);
});

test("a link names the day and the item, and brings it into sight", async () => {
  const first = await story();
  const key = await first.page.locator(".event").nth(3).getAttribute("data-item");
  await close(first);
  const opened = await story(`#day=2024-09-19&item=${encodeURIComponent(key!)}`);
  const box = opened.page.locator(".event.selected");
  assert.equal(await box.getAttribute("data-item"), key);
  assert.ok(await box.evaluate((one) => { const { top, bottom } = one.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight && document.activeElement === one; }));
  const bare = await story(`#${encodeURIComponent(key!)}`);
  assert.equal(await bare.page.locator(".selected").getAttribute("data-item"), key);
  await close(opened);
  await close(bare);
});

test("the page speaks French and English, and dresses light and dark", async () => {
  const opened = await story();
  const { page } = opened;
  assert.equal(await page.locator("html").getAttribute("lang"), "fr");
  await page.getByRole("button", { name: /English/ }).click();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.match(await page.locator("#chronology h2").innerText(), /chronology/);
  assert.match(await page.locator(".time-day").innerText(), /19 September 2024/);
  await settled(page);
  const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  await page.locator(".theme").click();
  await page.locator(".theme").click();
  assert.notEqual(await ground(), light);
  await close(opened);
});

test("every citation is checked in the browser, and the count is said", async () => {
  const opened = await story();
  const { page } = opened;
  await settled(page);
  const button = page.locator(".verify");
  assert.equal(await button.getAttribute("data-state"), "right");
  assert.ok(Number((await button.innerText()).replace(/\D/g, "")) > 300);
  await button.click();
  assert.match(await page.locator("dialog[open]").innerText(), /citations justes sur/);
  await page.keyboard.press("Escape");
  await close(opened);
});
