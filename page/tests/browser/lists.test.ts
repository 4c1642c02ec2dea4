import assert from "node:assert/strict";
import { test } from "node:test";
import { close, settled, story } from "./open";

test("the chronology folds copies, filters, and finds as one types", async () => {
  const opened = await story();
  const { page } = opened;
  await settled(page);
  const shown = page.locator("#chronology .event");
  const main = await shown.count();
  await page.locator("#f-all").check();
  const all = await shown.count();
  assert.ok(all > main && main > 5);
  assert.match(await page.locator("#chronology").innerText(), /3\sarticles, 1\ssource/);
  await page.locator("#search").fill("derniér AVION");
  const found = await shown.allInnerTexts();
  assert.ok(found.length >= 1 && found.length < 4 && found.some((text) => text.includes("dernier avion américain")));
  await page.locator("#search").fill("inventaires");
  assert.match(await page.locator(".in-articles").innerText(), /Ces mots dans 1\sarticle[\s\S]*Les inventaires ont été signés/);
  await page.locator("#search").fill("rien de tel");
  assert.equal(await shown.count(), 0);
  await page.getByRole("button", { name: "Effacer les filtres" }).click();
  assert.equal(await shown.count(), main);
  await page.locator("#f-status").selectOption("planned");
  const planned = await shown.count();
  assert.ok(planned > 2 && planned < all);
  assert.equal(await page.locator("#chronology .event.happened").count(), 0);
  await page.locator("#f-status").selectOption("");
  await page.locator("#f-place").selectOption({ index: 1 });
  assert.ok(await shown.count() > 0 && await shown.count() < all);
  await page.locator("#f-place").selectOption("");
  await page.locator("#f-actor").selectOption({ index: 1 });
  assert.ok(await shown.count() > 0 && await shown.count() < all);
  await close(opened);
});

test("a folded telling names each article and says which is a copy", async () => {
  const opened = await story();
  const { page } = opened;
  await settled(page);
  const folded = page.locator("#chronology .event details.tellings", { hasText: /3\sarticles, 1\ssource/ }).first();
  await folded.locator("summary").click();
  assert.equal(await folded.locator("li").count(), 3);
  assert.equal(await folded.locator("li", { hasText: "Passage copié de" }).count(), 2);
  await close(opened);
});

test("the source pane marks all, highlights and scrolls to the cited words, and says the date and why", async () => {
  const opened = await story();
  const { page } = opened;
  await settled(page);
  const link = page.locator("#clashes .cite").first();
  await link.click();
  const pane = page.locator(".pane");
  assert.match(await pane.innerText(), /paru : /);
  await pane.locator(".why summary").click();
  assert.ok(await pane.locator(".why li").count() >= 1);
  assert.ok(await pane.locator(".pane-text .figures").count() >= 1);
  assert.ok(await pane.locator(".pane-text .names").count() >= 1);
  assert.ok(await pane.locator(".pane-text .timexes").count() >= 1);
  const sight = await pane.locator("mark.cited").first().evaluate((mark) => { const box = mark.getBoundingClientRect(); return box.top > 0 && box.bottom < innerHeight; });
  assert.ok(sight);
  assert.match(await pane.locator(".verified").innerText(), /Mots vérifiés/);
  assert.ok(await page.evaluate(() => document.querySelector(".pane")!.contains(document.activeElement)));
  await page.waitForFunction(() => location.hash.includes("cite="));
  await page.keyboard.press("Escape");
  assert.ok(await pane.isHidden());
  assert.ok(await link.evaluate((one) => document.activeElement === one), "the focus comes back");
  await close(opened);
});

test("a citation is copied with text, outlet, date and span; a link with the day", async () => {
  const opened = await story("#day=2024-07-28");
  const { page } = opened;
  await settled(page);
  await page.locator("#clashes .cite").first().click();
  await page.getByRole("button", { name: "Copier la citation" }).click();
  await page.waitForSelector(".toast.shown");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /^«\s.+\s» \(.+, paru : .+2024, .*caractères \d+ à \d+\)$/);
  await page.locator(".pane .close").click();
  await page.locator(".event .more").first().click();
  await page.locator(".menu button", { hasText: "Copier le lien" }).click();
  await page.waitForFunction(async () => (await navigator.clipboard.readText()).includes("item="));
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /story\.html#day=2024-07-28&item=e:/);
  await close(opened);
});

test("who said what, what clashes side by side, copies with differences, articles, doubts", async () => {
  const opened = await story();
  const { page } = opened;
  await settled(page);
  assert.match(await page.locator(".speaker").first().innerText(), /Ministère nigérien de la Défense/);
  assert.ok(await page.locator(".speaker").first().locator("blockquote").count() >= 3);
  await page.locator("#search-speech").fill("repas par jour");
  assert.equal(await page.locator(".speaker").count(), 1);
  assert.match(await page.locator(".speaker").innerText(), /Une restauratrice/);
  await page.locator("#search-speech").fill("");
  const clash = page.locator(".clash").first();
  assert.equal(await clash.locator(".side").count(), 2);
  assert.deepEqual((await clash.locator(".side mark").allInnerTexts()).sort(), ["741", "766"]);
  assert.match(await clash.locator("h3").innerText(), /ne peuvent être justes/);
  const family = page.locator(".family").first();
  assert.equal(await family.locator(".variant").count(), 3);
  assert.equal(await family.locator("del").innerText(), "estimé à");
  assert.equal(await family.locator("ins").innerText(), "de");
  assert.equal(await page.locator(".source").count(), 8);
  assert.match(await page.locator(".source").nth(2).innerText(), /juillet 2024\s+déduit/);
  assert.ok(await page.locator(".doubt mark").count() >= 1);
  await close(opened);
});

test("the JSON is carried inside and can be saved", async () => {
  const opened = await story();
  const { page } = opened;
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "Enregistrer le JSON" }).click();
  const download = await waiting;
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const { readFileSync } = await import("node:fs");
  assert.equal(Buffer.concat(chunks).toString(), readFileSync(`${process.env["RECOUPE_PAGES"]}/story.json`, "utf8"));
  await close(opened);
});
