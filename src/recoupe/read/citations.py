"""Which words to cite: the span of a clause, what to show of it, and the terms under which it is compared."""

from __future__ import annotations

import re
from collections.abc import Iterable

from recoupe.lang.acts import Acts
from recoupe.read.clauses import Clause
from recoupe.read.draft import Draft
from recoupe.record.article import Span

__all__ = ["clause_shown", "clause_span", "dateline_end", "noun_shown", "terms_of"]

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
EDGE_MARKS = frozenset(
    {",", ";", ":", "-", "–", "—", "(", ")", "«", "»", '"', "“", "”", ".", "...", "?", "!", "•", "*", "'"}
)
LINKS = frozenset({"CCONJ", "PUNCT", "SPACE", "SCONJ"})
DATELINE = re.compile(r"\A\W*[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ' -]{2,}(?:[,(][^\n]{0,60}?)?[ ][-–—][ ]")
DEPENDENT = frozenset({"acl", "acl:relcl", "advcl", "conj", "xcomp", "ccomp", "amod", "nmod"})
SHOWN = 260
"""Code points of the longest quotation that is shown for a happening."""
LONGEST = 420
"""Code points of the longest clause that is cited as a telling."""


def dateline_end(draft: Draft) -> int:
    """The raw offset at which the prose begins, after « LYON, 4 mars (AFP) - »; 0 where there is no dateline."""
    match = DATELINE.match(draft.surface.text)
    return draft.surface.ends[match.end() - 1] if match else 0


def clause_span(draft: Draft, clause: Clause, body: int = 0) -> Span | None:
    """The clause from its first to its last own word, without links and marks at its edges.

    Words before the raw offset `body` are left out.
    """
    tokens = draft.parsed.tokens
    first = draft.token_at(body) if body else 0
    own = [m for m in clause.members if m >= first]
    while own and (tokens[own[0]].pos in LINKS or tokens[own[0]].dep == "mark" or tokens[own[0]].text in EDGE_MARKS):
        own.pop(0)
    while own and (tokens[own[-1]].text in EDGE_MARKS or tokens[own[-1]].pos in ("PUNCT", "SPACE", "CCONJ")):
        own.pop()
    own = _run_of(own, clause.predicate)
    if not own:
        return None
    return (
        draft.span(own[0], own[-1])
        if tokens[own[-1]].end - tokens[own[0]].start <= LONGEST
        else _around(draft, own, clause)
    )


def _run_of(own: list[int], predicate: int) -> list[int]:
    """The words of the clause that stand together with its predicate, over gaps of at most twenty words."""
    runs: list[list[int]] = []
    for index in own:
        if runs and index - runs[-1][-1] <= 20:
            runs[-1].append(index)
        else:
            runs.append([index])
    return next((run for run in runs if run[0] <= predicate <= run[-1]), [])


def _around(draft: Draft, own: list[int], clause: Clause) -> Span | None:
    tokens = draft.parsed.tokens
    near = [i for i in own if abs(tokens[i].start - tokens[clause.predicate].start) <= LONGEST // 2 - 20]
    return draft.span(near[0], near[-1]) if near else None


def clause_shown(draft: Draft, clause: Clause, span: Span) -> Span:
    """The clause with the noun that it qualifies, or with the clause that it completes, where it says little alone."""
    tokens = draft.parsed.tokens
    governor = tokens[tokens[clause.predicate].head]
    if clause.relation not in DEPENDENT or governor.sentence != clause.sentence:
        return span
    if clause.relation.startswith("acl"):
        first = min(draft.parsed.subtree(governor.index))
        if governor.index - first > 12:
            first = governor.index
        while first < governor.index and (tokens[first].pos in LINKS or tokens[first].text in EDGE_MARKS):
            first += 1  # « et des pompiers qui cherchent encore »
        wider = span.hull(draft.span(first, governor.index))
    else:
        above = clause_span(draft, _told_by(draft, governor.index))
        wider = span if above is None else span.hull(above)
    return wider if wider.end - wider.start <= SHOWN else span


def _told_by(draft: Draft, token: int) -> Clause:
    """The clause of a token, or the finite one on which its infinitive hangs (« a fait savoir »)."""
    chain = draft.clauses.chain(draft.clauses.of(token))
    return chain[1] if len(chain) > 1 and chain[0].form == "infinitive" and chain[1].form == "finite" else chain[0]


def noun_shown(draft: Draft, clause: Clause, span: Span) -> Span:
    """The clause in which an event noun stands, where it is short enough to show."""
    around = clause_span(draft, clause)
    if around is None:
        return span
    wider = around.hull(span)
    return wider if wider.end - wider.start <= SHOWN else span


def terms_of(draft: Draft, members: Iterable[int], known: Acts) -> frozenset[str]:
    """The normalised content words among some tokens: the keys under which tellings are compared."""
    tokens, timed = draft.parsed.tokens, draft.timed_tokens()
    return frozenset(
        known.of_term(tokens[i].lemma)
        for i in members
        if i not in timed and tokens[i].pos in CONTENT and len(tokens[i].text) > 2
    )
