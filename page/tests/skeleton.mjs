// The single file as the program writes it, for the tests: the same blocks, the same policy.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const escape = (json) => json.replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** One page around the data; `packed` as the program packs large ones. */
export function skeleton(folder, data, { dossier = null, packed = false, token = null } = {}) {
  const script = readFileSync(join(folder, "bundle.js"), "utf8");
  const style = readFileSync(join(folder, "style.css"), "utf8");
  const policy = `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; img-src data:;${token === null ? "" : " connect-src 'self';"} base-uri 'none'; form-action 'none'`;
  const block = (id, value) => {
    const json = JSON.stringify(value);
    return packed
      ? `<script type="application/json" id="${id}" data-encoding="gzip">${gzipSync(json).toString("base64")}</script>`
      : `<script type="application/json" id="${id}" data-encoding="plain">${escape(json)}</script>`;
  };
  return `<!DOCTYPE html>
<html lang="${data.language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">
<title>recoupe</title>${token === null ? "" : `<meta name="recoupe-token" content="${token}">`}<style>${style}</style></head>
<body><div id="app"><main id="plain"><p>…</p></main></div>
${block("recoupe-data", data)}
${dossier === null ? "" : block("recoupe-dossier", dossier)}
<script>${script}</script></body></html>
`;
}
