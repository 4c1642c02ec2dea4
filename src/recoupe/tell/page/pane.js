// The source pane: the text of one article, the words cited in view, and why the article has its date.

const pane = document.getElementById("pane");
const heading = document.getElementById("pane-title");
const about = document.getElementById("pane-about");
const reading = document.getElementById("pane-text");
const address = document.getElementById("pane-link");
let opener = null;

function openPane(cite, from) {
  const [id, start, end] = cite.split(" ");
  const article = articles.get(id);
  if (!article) return;
  const marks = [...mentions.get(id)];
  if (end !== undefined) marks.push({ kind: "cited", start: Number(start), end: Number(end) });
  const source = document.getElementById(`source-${id}`);
  heading.textContent = source.querySelector("h3").textContent;
  about.replaceChildren(...[...source.childNodes].map((child) => child.cloneNode(true)));
  paint(reading, article.text, marks);
  address.setAttribute("href", `#cite=${cite.split(" ").map(encodeURIComponent).join("/")}`);
  if (!pane.contains(from)) opener = from;
  pane.hidden = false;
  document.body.classList.add("reading");
  const cited = reading.querySelector("mark");
  pane.scrollTop = cited ? cited.offsetTop - pane.clientHeight / 3 : 0;
  pane.focus({ preventScroll: true });
}

function closePane() {
  if (pane.hidden) return;
  pane.hidden = true;
  document.body.classList.remove("reading");
  opener?.focus({ preventScroll: true });
  opener = null;
}
