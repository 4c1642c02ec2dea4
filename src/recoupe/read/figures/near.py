"""What stands next to a number where the parse does not help: the verb before it, the first one after it."""

from __future__ import annotations

from recoupe.lang.words import fold
from recoupe.read.figures.evidence import Evidence
from recoupe.read.figures.site import Page, Site
from recoupe.record.claim import Measure

__all__ = ["by_neighbour"]

NEARBY = 4
OPENING = 60
AHEAD = 14
FAR = 14
TAIL = 70


def by_neighbour(page: Page, site: Site) -> Evidence | None:
    """Where the parse does not help: the verb right before the number, else the first one after it."""
    first, last = page.parsed.sentences[site.sentence]
    before = [i for i in range(max(first, site.number - NEARBY), site.number) if page.tokens[i].start >= site.left]
    verbs = [i for i in before if page.tokens[i].pos in ("VERB", "AUX") or _has_subject(page, i)]
    if verbs and not any(page.tokens[i].pos in ("NOUN", "PROPN", "PUNCT") for i in range(verbs[-1] + 1, site.number)):
        measure = page.words.object.get(page.verb(verbs[-1]))
        if site.head is not None and page.key(site.head) in page.words.kin and measure is Measure.TOTAL:
            return None  # « J'ai quatre enfants »
        return None if measure is None else Evidence(measure, page.verb(verbs[-1]), "verb before")
    opening = all(
        page.tokens[i].pos not in ("VERB", "AUX") or page.tokens[i].end < page.stop_before(site.start)
        for i in range(max(first, site.number - OPENING), site.number)
    )
    return (_first_verb(page, site, last) if opening else None) or _by_clause(page, site)


def _has_subject(page: Page, index: int) -> bool:
    """« Le jury compte 12 membres », « L'usine compte 40 salariés », whose verb the parser takes for a noun."""
    before = page.tokens[index - 1] if index else None
    if page.tokens[index].pos == "NOUN" and before is not None and before.pos in ("NOUN", "PROPN"):
        key = fold(page.tokens[index].text)
        return (
            before.sentence == page.tokens[index].sentence
            and key not in page.words.verbs
            and key + "r" in page.words.object
        )
    kids = (page.tokens[c] for c in page.parsed.children[index])
    return page.tokens[index].pos == "NOUN" and any(k.dep == "nsubj" and k.index < index for k in kids)


def _first_verb(page: Page, site: Site, last: int) -> Evidence | None:
    start = site.number if site.head is None else site.head
    for index in range(start + 1, min(last, start + AHEAD)):
        token = page.tokens[index]
        if token.start >= site.right:
            return None
        clause = page.clauses.of(index)
        finite = clause.predicate == index and clause.form == "finite" and token.pos == "NOUN"  # « ont été licenciés »
        if token.pos != "VERB" and not finite or page.incised(index):
            continue
        tail = page.text[token.start : site.right].split(";")[0][:TAIL]
        phrase = page.words.phrase(tail)
        if phrase is not None and phrase[0] is not Measure.TOTAL:
            return Evidence(phrase[0], fold(phrase[1]), "phrase", index)
        lemma = page.lemma(clause) if finite else page.words.verb(token.lemma)
        passive = page.passive(index)
        measure = (page.words.object if passive else page.words.subject).get(lemma)
        apart = "," in page.text[page.tokens[start].end : token.start]
        if measure is not None and not (apart and measure is Measure.TOTAL):
            return Evidence(measure, lemma, "verb after", index)
        if not apart:
            return None  # else an inserted « , a précisé la maire, »
    return None


def _by_clause(page: Page, site: Site) -> Evidence | None:
    """The predicate of the clause itself, by position: before the verb as its subject, behind it as its object."""
    clause = site.clause
    lemma, distance = page.lemma(clause), clause.predicate - site.number
    if clause.form == "nominal" or not -FAR < distance < FAR or page.incised(clause.predicate):
        return None
    if distance < 0 and clause.reflexive:
        return None  # « Le procès s'achève sur 12 condamnations »
    if distance < 0 and not clause.subjects and lemma in page.words.subject and not clause.passive:
        return Evidence(page.words.subject[lemma], lemma, "verb", clause.predicate)
    acted = clause.passive if distance > 0 else not clause.passive
    measure = (page.words.object if acted else page.words.subject).get(lemma)
    return None if measure is None or measure is Measure.TOTAL else Evidence(measure, lemma, "verb", clause.predicate)
