// The dossier file that the page carries, or that the server has, saved as it is.

import { dossier } from "./api";
import { blockText } from "./data";
import { h } from "./dom";

export async function save(): Promise<void> {
  const text = (await blockText("recoupe-dossier")) ?? await dossier();
  const link = h("a", { download: "dossier.json", href: URL.createObjectURL(new Blob([text], { type: "application/json" })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
