// Builds what the Python package ships: bundle.js (one IIFE) and style.css.  `node build.mjs [FOLDER]`; the default is the package.
import { build } from "esbuild";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { quantize } from "topojson-client";

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

/** The shapes of the countries, with the two letters that the dossier and `Intl.DisplayNames` know them by. */
export function shapes() {
  const atlas = JSON.parse(readFileSync(require.resolve("world-atlas/countries-110m.json"), "utf8"));
  const codes = JSON.parse(readFileSync(join(dirname(require.resolve("i18n-iso-countries/package.json")), "codes.json"), "utf8"));
  const letters = new Map(codes.map(([two, , number]) => [number, two]));
  const geometries = atlas.objects.countries.geometries.map((shape) => {
    const id = letters.get(shape.id);
    return { type: shape.type, arcs: shape.arcs, ...(id ? { id } : {}) };
  });
  return coarse({ ...atlas, objects: { countries: { type: "GeometryCollection", geometries } } });
}

/** Ten thousand steps across the world (4 km) are finer than these shapes are, and a third smaller. */
function coarse(atlas) {
  const { scale, translate } = atlas.transform;
  const arcs = atlas.arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
  });
  const { transform, ...plain } = atlas;
  return quantize({ ...plain, arcs, bbox: [-180, -90, 180, 90] }, 1e4);
}

const shapesPlugin = {
  name: "shapes",
  setup(on) {
    on.onResolve({ filter: /^recoupe:shapes$/ }, () => ({ path: "shapes", namespace: "shapes" }));
    on.onLoad({ filter: /.*/, namespace: "shapes" }, () => ({ contents: JSON.stringify(shapes()), loader: "json" }));
  },
};

const NOTICE = `/*! Contains Observable Plot (Copyright 2020-2025 Observable, Inc.), d3, topojson-client, isoformat and world-atlas (Copyright
2010-2026 Mike Bostock; parts of d3-geo Copyright 2008-2012 Charles Karney, MIT; colour schemes Copyright 2002 Cynthia Brewer, Mark
Harrower and The Pennsylvania State University, Apache-2.0), under the ISC licence: Permission to use, copy, modify, and/or distribute this
software for any purpose with or without fee is hereby granted, provided that the above copyright notice and this permission notice appear
in all copies. THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED
WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL
DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER
TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE. Country shapes: Natural Earth. */`;

export const common = {
  bundle: true, format: "iife", target: "es2022", charset: "utf8", legalComments: "none", logLevel: "warning",
  absWorkingDir: here, plugins: [shapesPlugin],
};

export async function page(folder = join(here, "..", "src", "recoupe", "tell", "page")) {
  await build({ ...common, entryPoints: { bundle: "src/main.ts" }, outdir: folder, minify: true, banner: { js: NOTICE } });
  await build({ ...common, entryPoints: { style: "style/index.css" }, outdir: folder, minify: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await page(process.argv[2]);
