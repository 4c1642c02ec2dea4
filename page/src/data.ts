// Where the data comes from: the block in the page, or the server that serves it.

import type { PageData } from "./types";

async function inflate(base64: string): Promise<string> {
  const packed = Uint8Array.from(atob(base64.trim()), (sign) => sign.charCodeAt(0));
  const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(plain).text();
}

/** The JSON of a data block, packed or plain; null where the page has no such block. */
export async function block<T>(id: string): Promise<T | null> {
  const text = await blockText(id);
  return text === null ? null : JSON.parse(text) as T;
}

export async function blockText(id: string): Promise<string | null> {
  const box = document.getElementById(id);
  if (!box) return null;
  const text = box.textContent ?? "";
  return box.dataset["encoding"] === "gzip" ? inflate(text) : text;
}

export async function embedded(): Promise<PageData> {
  const data = await block<PageData>("recoupe-data");
  if (!data) throw new Error("recoupe-data");
  return data;
}
