// Pictures of a page for the README: `node shots.mjs PAGE.html FOLDER`.
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [, , file, folder] = process.argv;
if (!file || !folder) throw new Error("node shots.mjs PAGE.html FOLDER");
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const WIDE = { width: 1280, height: 860 };
const to = (id) => (page) => page.evaluate((name) => document.getElementById(name).scrollIntoView(), id);
const SHOTS = {
  top: { size: WIDE, hash: "#day=2024-07-28" },
  figures: { size: WIDE, hash: "#day=2024-07-28", act: to("figures") },
  source: { size: WIDE, hash: "#day=2024-07-28", act: async (page) => { await to("clashes")(page); await page.locator("#clashes .side .cite").nth(1).click(); } },
  changes: { size: WIDE, hash: "#day=2024-07-12&against=2024-07-08", act: to("changes") },
  phone: { size: { width: 390, height: 844 }, dark: true, hash: "#day=2024-07-28" },
};

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.RECOUPE_BROWSER ?? "/usr/bin/chromium", args: FLAGS });
for (const [name, { size, hash, act, dark }] of Object.entries(SHOTS)) {
  const context = await browser.newContext({ viewport: size, colorScheme: dark ? "dark" : "light", reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(`${pathToFileURL(resolve(file)).href}${hash}`);
  await page.waitForSelector(".verify[data-state=right]");
  await page.waitForTimeout(1000);
  if (act) await act(page);
  await page.waitForTimeout(500);
  const session = await context.newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 82 });
  writeFileSync(join(folder, `${name}.webp`), Buffer.from(data, "base64"));
  await context.close();
}
await browser.close();
