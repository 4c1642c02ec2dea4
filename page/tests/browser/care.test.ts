import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { close, fileOf, open, PHONE, settled, story } from "./open";

const axe = createRequire(import.meta.url)("axe-core") as { source: string };

async function findings(page: Page, where: string[] = ["html"]): Promise<string[]> {
  await page.evaluate(axe.source);
  await page.evaluate(() => scrollTo(0, 0));
  return page.evaluate(async (include) => {
    const run = (window as unknown as { axe: { run: (where: object, options: object) => Promise<{ violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[] }> } }).axe;
    const found = await run.run({ include }, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
    return found.violations.filter(({ impact }) => impact === "serious" || impact === "critical" || impact === "moderate").map((one) => `${one.id} (${one.impact}): ${one.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} ${node.failureSummary.slice(0, 400)}`).join(" | ")}`);
  }, where);
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing serious, ${colorScheme}, with everything open`, async () => {
    const opened = await story("#day=2024-07-28", { colorScheme, reducedMotion: "reduce" });
    const { page } = opened;
    await settled(page);
    await page.evaluate(() => { for (const box of document.querySelectorAll("details")) (box as HTMLDetailsElement).open = true; });
    assert.deepEqual(await findings(page), []);
    await page.locator("#clashes .cite").first().click();
    await page.locator(".pane details summary").first().click();
    assert.deepEqual(await findings(page, [".pane"]), [], "in the pane");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Comparer deux jours" }).click();
    await page.locator(".event .more").first().click();
    assert.deepEqual(await findings(page, [".menu", "#changes", ".timebar"]), [], "comparing, with a menu open");
    assert.deepEqual(opened.troubles, []);
    await close(opened);
  });
}

test("axe finds nothing serious at phone width, and nothing hangs over the edge", async () => {
  const opened = await story("", { viewport: PHONE });
  const { page } = opened;
  await settled(page);
  assert.deepEqual(await findings(page), []);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await page.locator(".head-value a").first().click();
  assert.ok(await page.locator(".pane").evaluate((pane) => pane.getBoundingClientRect().width >= innerWidth - 1));
  await close(opened);
});

test("nothing of a hostile article runs, breaks out or turns the page around", async () => {
  const opened = await open(fileOf("hostile.html"));
  const { page } = opened;
  await settled(page);
  await page.evaluate(() => { for (const box of document.querySelectorAll("details")) (box as HTMLDetailsElement).open = true; });
  for (const title of await page.locator("#sources h3 a").all()) {
    await title.click();
    assert.ok(await page.locator(".pane-text").isVisible());
    await page.keyboard.press("Escape");
  }
  assert.equal(await page.evaluate(() => (window as unknown as { pwned?: number }).pwned), undefined);
  assert.equal(await page.locator("img, #app style, iframe, #app script, [onerror], [onclick], [onload]").count(), 0);
  assert.equal(await page.locator("a[href^='javascript' i]").count(), 0);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "a very long word stays in its column");
  assert.match(await page.locator("#sources").innerText(), /<\/script>|onclick=window/);
  assert.equal(await page.locator(".verify").getAttribute("data-state"), "right");
  assert.deepEqual(opened.troubles, []);
  assert.deepEqual(opened.asked.filter((url) => !url.startsWith("file:")), []);
  await close(opened);
});

test("everything can be reached and read by keyboard", async () => {
  const opened = await story("#day=2024-07-28");
  const { page } = opened;
  await settled(page);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.className), "skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "state");
  await page.locator(".event .more").first().focus();
  await page.keyboard.press("Enter");
  assert.ok(await page.evaluate(() => document.querySelector(".menu")!.contains(document.activeElement)));
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  assert.ok(await page.evaluate(() => document.activeElement?.classList.contains("more")));
  const unnamed = await page.evaluate(() => [...document.querySelectorAll("button, a, input, select")].filter((one) => !one.textContent?.trim() && !one.getAttribute("aria-label") && !(one as HTMLInputElement).labels?.length && !one.getAttribute("title")).map((one) => one.outerHTML));
  assert.deepEqual(unnamed, []);
  const headings = await page.evaluate(() => [...document.querySelectorAll("main h1, main h2, main h3, main h4")].map((one) => Number(one.tagName[1])));
  headings.forEach((level, index) => assert.ok(index === 0 ? level === 1 : level <= headings[index - 1]! + 1, `heading ${index} skips a level`));
  await close(opened);
});

test("less motion is less motion", async () => {
  const opened = await story("", { reducedMotion: "reduce" });
  assert.equal(await opened.page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), "auto");
  assert.ok(await opened.page.evaluate(() => document.getAnimations().length === 0));
  await close(opened);
});

test("on paper all is there and nothing to press", async () => {
  const opened = await story();
  const { page } = opened;
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => { dispatchEvent(new Event("beforeprint")); });
  assert.ok(await page.locator(".masthead").isHidden());
  assert.ok(await page.locator(".more").first().isHidden());
  for (const id of ["state", "figures", "chronology", "promises", "map", "clashes", "speech", "copies", "sources", "doubts"]) assert.ok(await page.locator(`#${id}`).isVisible(), id);
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
  assert.ok(pdf.length > 30_000);
  const leaves = (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;
  assert.ok(leaves >= 5 && leaves <= 25, `${leaves} leaves`);
  await close(opened);
});

test("the first drawing and a step of the slider are quick", async () => {
  const opened = await story();
  const { page } = opened;
  await settled(page);
  const mounted = await page.evaluate(() => performance.getEntriesByName("recoupe-mounted")[0]!.startTime);
  assert.ok(mounted < 5000, `${mounted} ms`);
  const steps = await page.evaluate(async () => {
    const took: number[] = [];
    for (const key of ["ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowRight", "ArrowRight"]) {
      const start = performance.now();
      document.querySelector("#day")!.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      await new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); });
      took.push(performance.now() - start);
    }
    return took.sort((a, b) => a - b);
  });
  assert.ok(steps[2]! < 500, `${steps.join(" ")} ms: the bound is far above what is measured, for a busy machine`);
  await close(opened);
});
