// Nodes, never markup: whatever an article says becomes text.

export type Child = Node | string | number | null | undefined | false | Child[];
type Value = string | number | boolean | null | undefined | ((event: never) => void);

const SVG = "http://www.w3.org/2000/svg";

function fill(box: Element, attributes: Record<string, Value>, children: Child[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") box.addEventListener(name.slice(2), value as EventListener);
    else box.setAttribute(name, value === true ? "" : String(value));
  }
  append(box, children);
}

function append(box: Element, children: Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) append(box, child);
    else box.append(child instanceof Node ? child : safe(String(child)));
  }
}

/** Lone surrogates would stop the page from being copied or saved. */
export function safe(text: string): string {
  return text.replace(/\p{Cs}/gu, "\ufffd");
}

export function h<K extends keyof HTMLElementTagNameMap>(
  name: K, attributes: Record<string, Value> = {}, ...children: Child[]
): HTMLElementTagNameMap[K] {
  const box = document.createElement(name);
  fill(box, attributes, children);
  return box;
}

export function s<K extends keyof SVGElementTagNameMap>(
  name: K, attributes: Record<string, Value> = {}, ...children: Child[]
): SVGElementTagNameMap[K] {
  const box = document.createElementNS(SVG, name);
  fill(box, attributes, children);
  return box;
}

/** An address that a click may open: the web, and nothing that runs. */
export function address(url: string | null): string | null {
  if (!url) return null;
  try {
    const { protocol, href } = new URL(url);
    return protocol === "https:" || protocol === "http:" ? href : null;
  } catch {
    return null;
  }
}

/** Words of an article: their own direction, and no direction override leaks out of them. */
export function words(text: string, attributes: Record<string, Value> = {}): HTMLElement {
  return h("bdi", { class: "words", ...attributes }, text.replace(/\s+/g, " "));
}

/** Makes the children of a box these nodes, and leaves in place those that are there already. */
export function reconcile(box: Element, nodes: readonly Node[]): void {
  const wanted = new Set(nodes);
  for (const child of [...box.childNodes]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, index) => {
    const held = box.childNodes[index];
    if (held !== node) box.insertBefore(node, held ?? null);
  });
}

export function idOf(key: string): string {
  return `i-${key.replace(/[^\p{L}\p{N}_.:-]/gu, (sign) => `~${sign.codePointAt(0)!.toString(16)}`)}`;
}
