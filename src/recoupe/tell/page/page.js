// What the reader does: a click on a citation, Escape, printing.

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-cite]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  openPane(link.getAttribute("data-cite"), link);
});

document.getElementById("pane-close").addEventListener("click", closePane);

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closePane();
});

addEventListener("beforeprint", () => {
  for (const folded of document.querySelectorAll("details:not([open])")) folded.open = true;
});

// A link to a passage: #cite=article/start/end.
function follow() {
  const place = /^#cite=([^/]+(?:\/\d+\/\d+)?)$/.exec(location.hash);
  if (place) openPane(place[1].split("/").map(decodeURIComponent).join(" "), null);
}

addEventListener("hashchange", follow);
follow();
