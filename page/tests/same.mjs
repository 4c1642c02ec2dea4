// The bundle and the style that are committed are what the sources make.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { page } from "../build.mjs";

const kept = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "src", "recoupe", "tell", "page");
const made = mkdtempSync(join(tmpdir(), "recoupe-page-"));
try {
  await page(made);
  const stale = ["bundle.js", "style.css"].filter((name) => readFileSync(join(made, name), "utf8") !== readFileSync(join(kept, name), "utf8"));
  if (stale.length) {
    console.error(`not what the sources make: ${stale.join(", ")}; run \`make page\` and commit`);
    process.exitCode = 1;
  }
} finally {
  rmSync(made, { recursive: true });
}
