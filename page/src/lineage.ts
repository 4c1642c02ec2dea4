// Copies as they matter to a line: which telling is a copy, and how many voices are left.

import type { View } from "./model";
import type { Copies, SpanRef } from "./types";

const families = new WeakMap<View, Map<number, { start: number; end: number; copies: Copies }[]>>();

function passages(view: View): Map<number, { start: number; end: number; copies: Copies }[]> {
  let map = families.get(view);
  if (!map) {
    families.set(view, map = new Map());
    for (const copies of view.all("copies")) {
      if (copies.revision) continue;
      for (const span of copies.passages) {
        const [article, start, end] = view.model.data.spans[span]!;
        let list = map.get(article);
        if (!list) map.set(article, list = []);
        list.push({ start, end, copies });
      }
    }
  }
  return map;
}

/** The family of copies that a span lies in, if its article is not where that passage stood first. */
export function copied(view: View, span: SpanRef): Copies | null {
  const [article, start, end] = view.model.data.spans[span]!;
  for (const passage of passages(view).get(article) ?? []) {
    if (start < passage.end && passage.start < end && (passage.copies.origin ?? passage.copies.first) !== article) return passage.copies;
  }
  return null;
}
