// The dossier that the page carries, and the mentions of each article.

const dossier = JSON.parse(document.getElementById("dossier").textContent);
const articles = new Map(dossier.articles.map((article) => [article.id, article]));
const mentions = new Map(dossier.articles.map((article) => [article.id, []]));

function keep(kind, evidence) {
  mentions.get(evidence.article)?.push({ kind, start: evidence.start, end: evidence.end });
}

for (const timex of dossier.timexes) keep("timex", timex);
for (const figure of dossier.figures) keep("figure", figure);
for (const quotation of dossier.quotations) keep("quotation", quotation);
for (const named of [...dossier.actors, ...dossier.places]) {
  for (const mention of named.mentions) keep("name", mention);
}
