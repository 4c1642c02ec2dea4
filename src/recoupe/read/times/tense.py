"""The side of the day of writing on which the clause of an expression lies."""

from __future__ import annotations

from recoupe.read.clauses import Clause, Clauses
from recoupe.read.parse import Parsed
from recoupe.read.times.context import Context, Site
from recoupe.record.mention import Tense, Timex
from recoupe.record.timeexpr import Edge

__all__ = ["is_bound", "is_to_come", "tense_of"]

AHEAD = {Tense.PAST: Tense.PAST_FUTURE, Tense.PRESENT: Tense.FUTURE, Tense.NONE: Tense.FUTURE}


def tense_of(site: Site, edge: Edge, parsed: Parsed, clauses: Clauses, context: Context) -> Tense:
    """The tense of the clause, moved ahead where its verb or noun plans (« prévu le 3 mai », « le terme du 3 mai »)."""
    index = parsed.at(site.start)
    clause = clauses.of(index)
    tense = clause.tense
    if tense is Tense.NONE:
        tense = next((c.tense for c in clauses.chain(clause) if c.tense is not Tense.NONE), Tense.NONE)
    if (clause.modal, clause.lemma) == context.awaited:
        return Tense.PAST
    if context.through.search(site.before):
        return Tense.NONE
    if context.still.search(site.before):
        return Tense.PAST
    if context.onward.search(site.before):
        return AHEAD.get(tense, tense)
    if _told_by_participle(site, parsed, clause, context):
        return Tense.PAST
    if _plans(clause, site, parsed, context) or is_bound(clause, clauses, context):
        return AHEAD.get(tense, tense)
    if edge in (Edge.BY, Edge.UNTIL) and tense in (Tense.PAST, Tense.PRESENT):
        return AHEAD[tense]
    return tense


def is_to_come(timex: Timex) -> bool:
    """Whether the tense of its clause, or the words that bound it, set an expression ahead of the day of writing."""
    return timex.tense is Tense.FUTURE or timex.expr.edge in (Edge.BY, Edge.UNTIL, Edge.BEFORE)


def _told_by_participle(site: Site, parsed: Parsed, clause: Clause, context: Context) -> bool:
    """« promis le 3 mai » inside another clause: the participle just before is past, unless it plans."""
    index = parsed.at(site.start) - 1
    while index >= 0 and parsed.tokens[index].pos in ("ADP", "DET"):
        index -= 1
    if index < 0 or index == clause.predicate:
        return False
    token = parsed.tokens[index]
    if token.lemma in context.forward or (token.lemma in context.moved and context.ahead.search(site.before)):
        return False
    aided = any(parsed.tokens[c].pos == "AUX" for c in parsed.children[index])
    return token.morph.get("VerbForm") == "Part" and token.morph.get("Tense") == "Past" and not aided


def is_bound(clause: Clause, clauses: Clauses, context: Context) -> bool:
    """« s'est engagée à rouvrir lundi »: the infinitive of a verb that binds is to come, unless it is perfect.

    `context` is that of the language of the clauses.
    """
    above = None if clause.parent is None else clauses.items[clause.parent]
    return clause.form == "infinitive" and not clause.perfect and above is not None and above.lemma in context.binding


def _plans(clause: Clause, site: Site, parsed: Parsed, context: Context) -> bool:
    head = parsed.tokens[parsed.tokens[parsed.at(site.start)].head]
    if head.lemma.lower() in context.forward_nouns:
        return True
    verbs = {clause.lemma, head.lemma}
    if head.morph.get("VerbForm") == "Inf":  # « les classes sont attendues à rouvrir lundi »
        above = parsed.tokens[head.head]
        if above.lemma in context.forward and (above.pos == "ADJ" or above.morph.get("VerbForm") == "Part"):
            return True
    if verbs & context.moved:
        return context.ahead.search(site.before) is not None
    if not verbs & context.forward:
        return False
    aside = head.index != clause.predicate and (head.morph.get("VerbForm") == "Part" or head.pos == "ADJ")
    passive = clause.form == "participle" or clause.passive or aside
    return passive or context.ahead.search(site.before) is not None
