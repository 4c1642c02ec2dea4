"""Who moves in a clause that tells of leaving or coming: all of a party, some of it, or only a vehicle."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.lang.movers import Movers, movers
from recoupe.lang.words import fold
from recoupe.read.clauses import Clause
from recoupe.read.draft import Draft
from recoupe.read.parse import Token
from recoupe.record.article import Span
from recoupe.record.claim import Mover
from recoupe.record.mention import Name, NameKind

__all__ = ["mover_of_clause", "mover_of_noun"]

_MOVING = frozenset({"leave", "arrive", "deploy"})
_NAMING = ("appos", "flat:name", "flat", "nmod")
"""« le directeur Paul Orvan »: how the parser hangs a name on its noun."""
_OBJECTS = frozenset({"retirer", "evacuer", "rapatrier", "deployer", "envoyer", "acheminer", "expulser", "chasser"})
"""Verbs whose object moves, not their subject."""


def mover_of_clause(draft: Draft, clause: Clause, act: str, span: Span, *, counting: bool) -> Mover | None:
    """What moves by the clause; None for another act.

    `counting` is whether it counts who moves.
    """
    if act not in _MOVING:
        return None
    known, tokens = movers(draft.language), draft.parsed.tokens
    object_moves = fold(clause.lemma) in _OBJECTS and not clause.passive
    moved = [tokens[i] for i in (clause.objects if object_moves and clause.objects else clause.subjects)]
    if clause.relation == "acl:relcl" and any(t.pos == "PRON" for t in moved):
        moved.append(tokens[tokens[clause.predicate].head])
    found = _moved(draft, moved, known)
    if found is not Mover.WHOLE and any(_last(draft, token, known) for token in moved):
        return Mover.WHOLE                                  # « le dernier C-17 a décollé »
    if fold(clause.lemma) in known.craft_verbs:
        found = Mover.CRAFT
    return _placed(draft, found, span, known, counting=counting and not _site(draft, moved))


def mover_of_noun(draft: Draft, noun: Token, members: Sequence[int], act: str, span: Span) -> Mover | None:
    """What moves by an event noun with its complements (« le départ du dernier convoi »)."""
    if act not in _MOVING:
        return None
    known, tokens = movers(draft.language), draft.parsed.tokens
    moved = [tokens[i] for i in members if i != noun.index and tokens[i].pos in ("NOUN", "PROPN")]
    if any(_last(draft, token, known) for token in moved):
        return Mover.WHOLE
    counting = any(span.holds(figure.span) for figure in draft.figures)
    return _placed(draft, _moved(draft, moved[:1], known), span, known, counting=counting)


def _moved(draft: Draft, moved: Sequence[Token], known: Movers) -> Mover:
    people = [name for name in draft.names if name.kind is NameKind.PERSON]
    for token in moved:
        if known.is_craft(token.text, token.lemma):
            return Mover.CRAFT
        named = [token.index, *(c for c in draft.parsed.children[token.index] if draft.parsed.tokens[c].dep in _NAMING)]
        spans = [draft.span(i, i) for i in named]
        if fold(token.lemma) in known.parts or any(n.span.overlap(s) for n in people for s in spans):
            return Mover.PART
    return Mover.WHOLE


def _last(draft: Draft, token: Token, known: Movers) -> bool:
    """« les derniers soldats »: with them all have left."""
    return any(fold(draft.parsed.tokens[c].lemma) in known.last for c in draft.parsed.children[token.index])


def _site(draft: Draft, moved: Sequence[Token]) -> bool:
    """« la base a été évacuée »: the site stands where who moves would."""
    spans = [draft.span(t.index, t.index) for t in moved]
    return any(n.kind is NameKind.SITE and any(n.span.overlap(s) for s in spans) for n in draft.names)


def _placed(draft: Draft, found: Mover, span: Span, known: Movers, *, counting: bool) -> Mover:
    """Less than a count of them is not all of them; who passes through an airport leaves another place."""
    sites = [name for name in draft.names if name.kind is NameKind.SITE and span.holds(name.span)]
    if sites and all(_transit(draft, site, known) for site in sites):
        return Mover.CRAFT
    return Mover.PART if counting and found is Mover.WHOLE else found


def _transit(draft: Draft, site: Name, known: Movers) -> bool:
    """Whether its name, or the noun before it, is that of a place of passage."""
    first, last = draft.token_at(site.span.start), draft.token_at(site.span.end - 1)
    return any(fold(draft.parsed.tokens[i].lemma) in known.transit for i in range(max(0, first - 2), last + 1))
