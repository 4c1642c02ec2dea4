"""What a number describes, from the words around it: its noun, what stands beside the noun, what governs it."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.lang.words import fold
from recoupe.read.clauses import Clause
from recoupe.read.figures.site import Page, Site
from recoupe.record.claim import Measure

__all__ = ["Evidence", "by_noun", "by_surroundings", "governor"]

CLIMB = 7
SUBJECT = ("nsubj", "csubj", "expl:subj")
THROUGH = frozenset({"conj", "appos", "nummod", "flat", "flat:name", "fixed", "amod", "advmod", "dep", "parataxis", "det", "obl:mod", "compound"})
MODIFIERS = frozenset({"amod", "acl", "acl:relcl", "appos", "xcomp", "advcl", "obl:mod"})
REACH = 4


@dataclass(frozen=True, slots=True)
class Evidence:
    """A measure, the normalised word that decided it, and the name of the rule."""

    measure: Measure
    word: str
    rule: str


def by_noun(page: Page, site: Site, *, strong: bool) -> Evidence | None:
    """The noun counted is itself a state (« 12 morts »); `strong` asks only for nouns that no verb overrules."""
    if site.head is None:
        return None
    keys = [page.key(site.head)]
    if site.head + 1 < len(page.tokens):
        keys.insert(0, f"{keys[0]} {page.key(site.head + 1)}")
        if page.tokens[site.head + 1].lower in ("d'", "de") and site.head + 2 < len(page.tokens):
            keys.insert(0, f"{keys[1]} {fold(page.tokens[site.head + 1].lower)}{'' if keys[0].endswith(chr(39)) else ' '}{page.key(site.head + 2)}")
    for key in [*keys, page.counting.masculine(page.tokens[site.head].text)]:
        measure = page.words.counted.get(key)
        if measure is not None and (measure in page.words.strong) == strong:
            return Evidence(measure, key, "noun")
    return None


def by_surroundings(page: Page, site: Site) -> Evidence | None:
    """What stands beside the noun, else what governs it; a strength (total) only where nothing moves it."""
    beside = _beside(page, site)
    if beside is not None and beside.measure is not Measure.TOTAL:
        return beside
    above = _above(page, site)
    if above is not None and above.measure is not Measure.TOTAL:
        return above
    return beside or above


def _beside(page: Page, site: Site) -> Evidence | None:
    """A participle or adjective of the noun: « maisons effondrées », « des soldats stationnés »."""
    if site.head is None:
        return None
    near = [c for c in page.parsed.children[site.head] if c > site.head and page.tokens[c].dep in MODIFIERS]
    for index in range(site.head + 1, min(site.head + 1 + REACH, len(page.tokens))):
        token = page.tokens[index]
        if token.pos not in ("ADJ", "VERB", "ADV", "NOUN") or token.sentence != site.sentence:
            break
        if index not in near and token.morph.get("VerbForm") != "Fin":
            near.append(index)
    for index in near:
        token = page.tokens[index]
        if token.morph.get("VerbForm") == "Fin" or token.pos == "NOUN" and page.key(index) not in page.words.participles:
            continue
        key = page.counting.masculine(token.text)
        measure = page.words.participles.get(key) or page.words.participles.get(page.counting.singular(token.text))
        if measure is not None:
            return Evidence(measure, key, "modifier")
    return None


def _above(page: Page, site: Site) -> Evidence | None:
    node, tokens = site.anchor, page.tokens
    for _ in range(CLIMB):
        clause = page.clauses.of(node)
        if node == clause.predicate:
            return _of_clause(page, clause, "predicate") if node != site.anchor or clause.form != "nominal" else _phrase(page, clause)
        dep, head = tokens[node].dep, tokens[node].head
        if head == clause.predicate and clause.form != "nominal":
            return _of_clause(page, clause, dep)
        key = page.key(head)
        if key in page.words.act and head < site.anchor:
            return Evidence(page.words.act[key], key, "act noun")
        if dep not in THROUGH and key not in page.words.containers and key not in page.words.tallies and head != clause.predicate:
            return _phrase(page, clause)
        node = head
    return None


def _phrase(page: Page, clause: Clause) -> Evidence | None:
    found = page.words.phrase(page.clause_text(clause))
    return None if found is None else Evidence(found[0], fold(found[1]), "phrase")


def _of_clause(page: Page, clause: Clause, dep: str) -> Evidence | None:
    """The measure that a clause gives to what stands in it as `dep` (a label of the parser, or "predicate")."""
    found = _phrase(page, clause)
    if found is not None and found.measure is not Measure.TOTAL:
        return found
    verb = _of_verb(page, clause, dep)
    left = verb if verb is not None and verb.measure is not Measure.TOTAL else None
    return left or _lingering(page, clause) or verb or found


def _of_verb(page: Page, clause: Clause, dep: str) -> Evidence | None:
    tables, lemma = page.words, fold(clause.lemma)
    acted = clause.passive and (dep.startswith(SUBJECT) or dep == "predicate")
    first, second = (tables.subject, tables.object) if dep.startswith(SUBJECT) and not clause.passive or dep == "obl:agent" else (tables.object, tables.subject)
    key = _predicate_key(page, clause)
    if key in tables.participles and (dep.startswith(SUBJECT) or dep == "predicate") and (clause.passive or clause.lemma == "être"):
        return Evidence(tables.participles[key], key, "predicate")
    if lemma in first:
        return Evidence(first[lemma], lemma, "verb")
    if lemma in second and not (dep.startswith(SUBJECT) and not clause.passive and second is tables.object and first is tables.subject):
        return Evidence(second[lemma], lemma, "verb")
    if key in tables.participles and (acted or clause.reflexive):
        return Evidence(tables.participles[key], key, "predicate")
    return _complement(page, clause)


def _predicate_key(page: Page, clause: Clause) -> str:
    return page.counting.masculine(page.tokens[clause.predicate].text)


def _complement(page: Page, clause: Clause) -> Evidence | None:
    """« sont restés bloqués », « ont été portés disparus »: the word that the verb leans on."""
    for child in page.parsed.children[clause.predicate]:
        token = page.tokens[child]
        if token.dep in ("xcomp", "obl:arg", "advmod", "amod") and child > clause.predicate and token.pos in ("ADJ", "VERB"):
            key = page.counting.masculine(token.text)
            if key in page.words.participles:
                return Evidence(page.words.participles[key], key, "predicate")
    return None


def _lingering(page: Page, clause: Clause) -> Evidence | None:
    """« il y avait encore 30 élèves »: what is still there remains."""
    near = {page.tokens[i].lower for i in clause.members}
    if near & page.words.lingering and fold(clause.lemma) in ("avoir", "etre", "compter", "rester", "demeurer"):
        return Evidence(Measure.REMAINING, clause.lemma, "lingering")
    return None


def governor(page: Page, site: Site) -> str | None:
    """The topic of a sum or share: the label of the nearest word above it that has one, else the nearest noun or verb."""
    node, nearest = site.number, None
    for _ in range(CLIMB):
        head = page.tokens[node].head
        if head == node:
            break
        node = head
        token = page.tokens[node]
        if token.pos not in ("NOUN", "VERB") or site.start <= token.start < site.end:
            continue
        key = page.key(node) if token.pos == "NOUN" else fold(token.lemma)
        label = page.words.topics.get(key) or page.words.topics.get(page.counting.masculine(token.text))
        if label is not None:
            return label
        if key not in page.words.levels and key not in page.words.tallies:
            nearest = nearest or key
    return nearest
