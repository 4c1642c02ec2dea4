"""Those who are carried: the strength of a ship, a train, a coach, whatever befalls it."""

from __future__ import annotations

from recoupe.read.figures.evidence import Evidence
from recoupe.read.figures.site import Page, Site
from recoupe.record.claim import Measure

__all__ = ["aboard"]

BESIDE = 36
"""Characters about a number in which « à bord » is said of it."""
NEARBY = 4
"""How many words before a number its carrier's verb may stand."""
PRESENT = "ant"
MOVES = (Measure.OUT, Measure.IN)


def aboard(page: Page, site: Site) -> Evidence | None:
    """« avec 300 personnes à bord », « un car transportant 40 élèves a versé », « le ferry a appareillé avec 300
    passagers »: a strength (total)."""
    return _said(page, site) or _carried(page, site) or _travelling(page, site)


def _said(page: Page, site: Site) -> Evidence | None:
    """« avec 300 personnes à bord », « A bord, 88 artilleurs »."""
    start, end = page.sentence_range(site.sentence)
    behind = page.text[site.end : min(site.stop, end)].split(",")[0][:BESIDE]
    led = page.text[max(start, site.start - BESIDE) : site.start].split(";")[-1]
    if page.words.aboard.search(behind) or page.words.aboard_before.search(led):
        return Evidence(Measure.TOTAL, "bord", "aboard")
    return None


def _carried(page: Page, site: Site) -> Evidence | None:
    """« Un car transportant 40 élèves a versé »; « Un avion transportant 60 soldats a décollé » moves them."""
    first = page.parsed.sentences[site.sentence][0]
    for index in reversed(range(max(first, site.number - NEARBY), site.number)):
        token = page.tokens[index]
        if token.pos == "VERB" and token.lower.endswith(PRESENT) and page.verb(index) in page.words.carrying:
            clause = page.clauses.of(token.head)
            moved = clause.form == "finite" and page.words.subject.get(page.lemma(clause)) in MOVES
            return None if moved else Evidence(Measure.TOTAL, page.verb(index), "aboard")
    return None


def _travelling(page: Page, site: Site) -> Evidence | None:
    """« Le ferry a appareillé avec 60 passagers et huit membres d'équipage »."""
    if site.head is None:
        return None
    head = page.tokens[site.head]
    while head.dep == "conj" and head.head < head.index:
        head = page.tokens[head.head]
    clause = page.clauses.of(head.index)
    moves = not clause.passive and page.words.subject.get(page.lemma(clause)) in MOVES
    if moves and head.dep.startswith("obl") and page.key(head.index) in page.words.travelling:
        return Evidence(Measure.TOTAL, page.lemma(clause), "aboard")
    return None
