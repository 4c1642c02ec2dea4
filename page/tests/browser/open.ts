// A page opened in Debian's Chromium, with everything that went wrong in it.

import { after } from "node:test";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
export const WIDE = { width: 1440, height: 1000 };
export const PHONE = { width: 390, height: 844 };

let browser: Promise<Browser> | undefined;
const start = (): Promise<Browser> => browser ??= chromium.launch({ executablePath: process.env["RECOUPE_BROWSER"] ?? "/usr/bin/chromium", args: FLAGS });
after(async () => { await (await browser)?.close(); });

export interface Opened { page: Page; troubles: string[]; asked: string[] }

export function fileOf(name: string): string {
  const folder = process.env["RECOUPE_PAGES"];
  if (!folder) throw new Error("RECOUPE_PAGES names no folder: run tests/page/test_front.py");
  return pathToFileURL(join(folder, name)).href;
}

/** Opens a page and waits until it is drawn; errors, violations of the policy and requests are kept. */
export async function open(url: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await (await start()).newContext({ viewport: WIDE, permissions: ["clipboard-read", "clipboard-write"], ...options });
  const page = await context.newPage();
  const opened: Opened = { page, troubles: [], asked: [] };
  page.on("pageerror", (error) => opened.troubles.push(String(error)));
  page.on("console", (said) => { if (said.type() === "error" || said.type() === "warning") opened.troubles.push(said.text()); });
  page.on("dialog", (dialog) => { opened.troubles.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
  page.on("request", (request) => opened.asked.push(request.url()));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
  });
  await page.goto(url);
  await page.waitForSelector("main .timebar");
  return opened;
}

/** Waits until all sections are drawn, and all citations checked. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector(".verify:not([data-state=waiting])");
  await page.waitForFunction(() => document.querySelectorAll("section.part[aria-busy]:not([hidden])").length === 0);
}

export const story = (fragment = "", options: BrowserContextOptions = {}): Promise<Opened> => open(`${fileOf("story.html")}${fragment}`, options);
export const close = async ({ page }: Opened): Promise<void> => page.context().close();
