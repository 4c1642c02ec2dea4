import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { close, open, settled } from "./open";

const address = process.env["RECOUPE_SERVED"] ?? "";

async function decide(page: Page, why: string): Promise<void> {
  await page.locator("#judge-why").fill(why);
  await page.locator("#judge-by").fill("Une éditrice");
  await page.locator("dialog[open] button.primary").click();
  await page.waitForSelector("dialog[open]", { state: "detached" }).catch(() => undefined);
  await page.waitForFunction(() => document.querySelector(".toast")?.textContent?.includes("recalculé"), undefined, { timeout: 60_000 });
}

async function choose(page: Page, opener: ReturnType<Page["locator"]>, name: RegExp): Promise<void> {
  await opener.click();
  await page.locator(".menu button", { hasText: name }).click();
  assert.ok(await page.locator("dialog[open]").isVisible());
}

test("a figure is rejected with a reason, the page recomputes, the history tells, and it is withdrawn", async () => {
  const opened = await open(address);
  const { page } = opened;
  await settled(page);
  const clashes = page.locator(".clash", { hasText: "741" });
  assert.ok(await clashes.count() >= 1);
  await page.locator(".series.large summary").first().click();
  const row = page.locator(".series.large tbody tr", { hasText: "741" });
  await choose(page, row.locator(".more"), /Écarter ce chiffre/);
  await page.locator("dialog[open] button.primary").click();
  assert.match(await page.locator("dialog[open] .error").innerText(), /pourquoi/i, "a reason is needed");
  await decide(page, "Liste d’embarquement non vérifiée");
  await settled(page);
  assert.equal(await page.locator(".clash", { hasText: "741 selon" }).count(), 0, "what clashed is settled");
  const entry = page.locator("#judgements li").first();
  assert.match(await entry.innerText(), /Chiffre écarté[\s\S]*741[\s\S]*Liste d’embarquement non vérifiée[\s\S]*Une éditrice/);
  await entry.getByRole("button", { name: "Retirer" }).click();
  await decide(page, "Erreur de notre part");
  await settled(page);
  assert.match(await page.locator("#judgements li").first().innerText(), /retiré le .* par Une éditrice/);
  assert.ok(await page.locator(".clash", { hasText: "741 selon" }).count() >= 1, "and it clashes again");
  assert.deepEqual(opened.troubles, []);
  await close(opened);
});

test("two actors are judged to be one, an article gets its right date", async () => {
  const opened = await open(address);
  const { page } = opened;
  await settled(page);
  await choose(page, page.locator(".speaker h3 .more").first(), /la même personne/);
  assert.ok(await page.locator("#judge-other option").count() > 3);
  await page.locator(".judge-filter").fill("état-major");
  await page.locator("#judge-other").selectOption({ index: 0 });
  await page.getByRole("button", { name: "Annuler" }).click();
  const source = page.locator(".source", { hasText: "03_depeche_niamey" });
  await choose(page, source.locator("[data-menu]"), /bonne date/);
  await page.locator("#judge-first").fill("2024-07-08");
  await page.locator("#judge-last").fill("2024-07-08");
  await decide(page, "Vue sur le fil à cette date");
  await settled(page);
  assert.match(await page.locator(".source", { hasText: "03_depeche_niamey" }).innerText(), /^8 juillet 2024/);
  assert.match(await page.locator("#judgements").innerText(), /Date d’article/);
  await close(opened);
});

test("a refusal of the server is one sentence, and nothing is lost", async () => {
  const opened = await open(address);
  const { page } = opened;
  await settled(page);
  await page.route("**/api/judgements", (route) => route.request().method() === "POST" ? route.fulfill({ status: 409, contentType: "application/json", body: JSON.stringify({ error: "Le fichier des jugements a une faute." }) }) : route.continue());
  await page.locator(".series.large summary").first().click();
  await choose(page, page.locator(".series.large tbody tr .more").first(), /Retenir ce chiffre/);
  await page.locator("#judge-why").fill("Une raison");
  await page.locator("#judge-by").fill("Une éditrice");
  await page.locator("dialog[open] button.primary").click();
  await page.waitForFunction(() => document.querySelector("dialog[open] .error")?.textContent);
  assert.equal(await page.locator("dialog[open] .error").innerText(), "Le fichier des jugements a une faute.");
  assert.equal(await page.locator("#judge-why").inputValue(), "Une raison");
  await close(opened);
});
