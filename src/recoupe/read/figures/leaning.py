"""Verbs that lean on another word: « procéder à l'évacuation de 40 », « permettre à 40 de sortir », « être 40 à »."""

from __future__ import annotations

from recoupe.lang.words import fold
from recoupe.read.clauses import Clause
from recoupe.read.figures.evidence import Evidence
from recoupe.read.figures.site import Page, Site
from recoupe.record.claim import Measure

__all__ = ["leaning"]

BARE = frozenset({"laisser"})  # « laisser 90 grévistes entrer »
BEING = "etre"
LET = 9  # tokens behind the noun in which an infinitive stands
TAIL = 70  # characters of what those counted do


def leaning(page: Page, clause: Clause, site: Site) -> Evidence | None:
    """What a clause says of a number through a second word, or None."""
    return _supported(page, clause, site) or _numbered(page, clause, site) or _let(page, clause, site)


def _supported(page: Page, clause: Clause, site: Site) -> Evidence | None:
    """The act noun on which a light verb leans: « procéder à l'évacuation », « les licenciements concernent »."""
    if page.lemma(clause) not in page.words.support:
        return None
    for child in page.parsed.children[clause.predicate]:
        key = page.key(child)
        if (
            child != site.anchor
            and key in page.words.act
            and page.words.act[key] is not Measure.TOTAL
            and page.tokens[child].pos == "NOUN"
        ):
            return Evidence(page.words.act[key], key, "act noun")
    return None


def _let(page: Page, clause: Clause, site: Site) -> Evidence | None:
    """« permettre à 300 détenus de sortir », « contraindre 27 usines à fermer »: those counted do what follows."""
    if page.lemma(clause) not in page.words.letting or site.number < clause.predicate:
        return None
    bare = page.lemma(clause) in BARE
    last = site.head if site.head is not None else site.number
    for index in range(last + 1, min(last + LET, len(page.tokens))):
        token = page.tokens[index]
        if token.sentence != site.sentence or token.start >= site.stop:
            return None
        if token.morph.get("VerbForm") == "Inf" and (bare or page.tokens[index - 1].lower in ("de", "d'", "à")):
            measure = page.words.subject.get(page.verb(index))
            return None if measure is None else Evidence(measure, page.verb(index), "verb", index)
    return None


def _numbered(page: Page, clause: Clause, site: Site) -> Evidence | None:
    """« Ils sont 80 à avoir reçu leur lettre », « Ils étaient 40 à fuir »: what follows is said of those counted."""
    tokens = page.tokens
    being = page.lemma(clause) == BEING or any(page.verb(a) == BEING for a in clause.auxiliaries)
    index = (site.head if site.head is not None else site.number) + 1
    if not being or index + 1 >= len(tokens) or tokens[index].lower != "à" or tokens[index].start >= site.stop:
        return None
    last = page.parsed.sentences[site.sentence][1]
    passive = False
    while index + 1 < last and (tokens[index].lower == "à" or tokens[index].pos in ("AUX", "PRON")):
        passive = passive or tokens[index].lower == "été"
        index += 1
    phrase = page.words.phrase(page.text[tokens[index].start : site.right].split(",")[0][:TAIL])
    if phrase is not None and phrase[0] is not Measure.TOTAL:
        return Evidence(phrase[0], fold(phrase[1]), "phrase", index)
    measure = (page.words.object if passive else page.words.subject).get(page.verb(index))
    if tokens[index].pos != "VERB" or measure in (None, Measure.TOTAL):
        return None
    return None if measure is None else Evidence(measure, page.verb(index), "verb", index)
