// An article's text as nodes, its mentions marked.  Offsets count code points, so the text is cut as an array of them.

function pieces(length, marks) {
  const cuts = new Set([0, length]);
  for (const mark of marks) {
    cuts.add(mark.start);
    cuts.add(mark.end);
  }
  return [...cuts].filter((cut) => cut >= 0 && cut <= length).sort((a, b) => a - b);
}

function paint(box, text, marks) {
  const points = Array.from(text);
  const cuts = pieces(points.length, marks);
  const opening = [...marks].sort((a, b) => a.start - b.start);
  let next = 0;
  let open = [];
  box.replaceChildren();
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const [start, end] = [cuts[i], cuts[i + 1]];
    while (next < opening.length && opening[next].start <= start) open.push(opening[next++]);
    open = open.filter((mark) => mark.end > start);
    const part = points.slice(start, end).join("").replace(/\p{Cs}/gu, "\ufffd");
    if (open.length === 0) {
      box.append(part);
      continue;
    }
    const cited = open.some((mark) => mark.kind === "cited");
    const piece = document.createElement(cited ? "mark" : "span");
    piece.className = ["mark", ...new Set(open.map((mark) => mark.kind))].join(" ");
    piece.textContent = part;
    box.append(piece);
  }
}
