// What the page does before it is printed.

const FOLDED = "details.tellings:not([open]), .source details.why:not([open]), .column details:not([open])";

/** On paper nothing can be unfolded: the tellings, the reasons of dates and the changes are, until it is printed. */
export function onPaper(drawAll: () => void): void {
  let unfolded: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    drawAll();
    unfolded = [...document.querySelectorAll<HTMLDetailsElement>(FOLDED)];
    for (const details of unfolded) details.open = true;
    drawAll();
  });
  addEventListener("afterprint", () => {
    for (const details of unfolded) details.open = false;
  });
}
