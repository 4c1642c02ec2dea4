"""Figures that a sentence denies: « le ministère n'a pas recensé 300 blessés », « il ne dit pas que 300 sont partis ».

A number that a speaker is said to deny (« dément avoir perdu 300 millions ») is left to the statement: there it is
another's number, told again.
"""

from __future__ import annotations

from dataclasses import replace

from recoupe.lang.inflection import inflection
from recoupe.read.clauses import Clause
from recoupe.read.draft import Draft
from recoupe.record.claim import Figure

__all__ = ["find_denied"]

CONTENT = frozenset({"ccomp", "xcomp", "csubj", "obj"})
"""Clauses that say what the verb above them denies; what stands in an aside or a relative clause is taken for true."""
BARE = frozenset({"infinitive", "participle"})
"""What is not wanted or not done may still be so: « ne voulant pas descendre sous 300 »."""
STOPS = frozenset(":;()–—")


def find_denied(draft: Draft) -> list[Figure]:
    """The figures, those that their own clause or what governs it denies marked as such."""
    return [replace(f, denied=True) if _denied(draft, f) else f for f in draft.figures]


def _denied(draft: Draft, figure: Figure) -> bool:
    token, clause = draft.token_at(figure.span.start), draft.clause_of(figure.span)
    for governing in draft.clauses.chain(clause):
        stated = governing.negated and governing.form not in BARE
        if stated and _reaches(draft, governing, token, own=governing is clause):
            return True
        if governing.relation not in CONTENT:
            return False
    return False


def _reaches(draft: Draft, clause: Clause, token: int, *, own: bool) -> bool:
    """Whether the denial bears on the number behind it: not in « pas seulement 300 », « n'en démord pas : 300 », nor,
    where the clause is the number's own, in « jamais compté que 300 »."""
    forms = inflection(draft.language)
    first = max(0, clause.predicate - 2)
    between = [t.lower for t in draft.parsed.tokens[first:token]]
    if clause.predicate >= token or (forms.partial | STOPS) & set(between):
        return False
    return not (own and between[-1] in forms.only)
