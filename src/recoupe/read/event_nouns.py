"""Event nouns: happenings told by a noun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from recoupe.lang.acts import Acts, acts
from recoupe.lang.words import alternatives, fold
from recoupe.read.by_clause import ByClause, within
from recoupe.read.citations import noun_shown, terms_of
from recoupe.read.draft import Draft
from recoupe.read.movers import mover_of_noun
from recoupe.read.parse import Token
from recoupe.record.article import Span
from recoupe.record.claim import Happening, Status
from recoupe.record.mention import Tense, Timex, TimexType

__all__ = ["find_event_nouns"]


def find_event_nouns(draft: Draft, index: ByClause) -> Iterator[Happening]:
    """Event nouns: « la signature de l'accord, le 19 mai », « un coup d'État »."""
    taken: set[int] = set()
    counted = {draft.token_at(f.counted.start) for f in draft.figures if f.counted is not None}
    for token, label, saying in _event_nouns(draft, index.acts):
        if token.index in taken or token.index in draft.timed_tokens() or token.index in counted:
            continue
        span, members = _noun_phrase(draft, token)
        taken.update(members)
        times = tuple(
            t.id for t in draft.timexes if _dates(draft, t, span) and t.type in (TimexType.DATE, TimexType.TIME)
        )
        speech = index.speech_around(span)
        clause = draft.clauses.of(token.index)
        ahead = clause.tense in (Tense.FUTURE, Tense.PAST_FUTURE) and not times
        yield Happening(
            id=f"happening:{span.article}:{span.start}-{span.end}:noun",
            span=span,
            quote=noun_shown(draft, clause, span),
            act=label,
            status=Status.PLANNED if ahead else Status.HAPPENED,
            nominal=True,
            saying=saying,
            times=times,
            terms=terms_of(draft, members, index.acts),
            names=within(span, draft.names),
            figures=within(span, draft.figures),
            speech=speech.id if speech else None,
            tense=clause.tense,
            mover=mover_of_noun(draft, token, members, label, span),
            rule="event noun",
        )


def _event_nouns(draft: Draft, known: Acts) -> Iterator[tuple[Token, str, bool]]:
    labels = {fold(phrase): label for phrase, label in known.phrases}
    for match in _phrases(draft.language).finditer(draft.surface.text):
        key = fold(" ".join(match.group().split()))
        yield draft.parsed.tokens[draft.parsed.at(match.start())], labels[key], key in known.saying_nouns
    for token in draft.parsed.tokens:
        if token.pos != "NOUN" and not (token.pos == "PROPN" and token.text.isupper()):
            continue
        key = fold(token.lemma)
        found = "say" if key in known.saying_nouns else known.of_noun(key)
        if found is not None:
            yield token, found, key in known.saying_nouns


@lru_cache
def _phrases(language: str) -> re.Pattern[str]:
    return re.compile(r"\b" + alternatives(phrase for phrase, _ in acts(language).phrases) + r"\b", re.IGNORECASE)


def _noun_phrase(draft: Draft, noun: Token) -> tuple[Span, list[int]]:
    """The noun with its complements up to a comma, a relative clause or a finite verb."""
    tokens, last = draft.parsed.tokens, noun.index
    reach = [i for i in draft.parsed.subtree(noun.index) if i >= noun.index]
    for i in reach:
        token = tokens[i]
        if (
            i > last + 1
            or token.pos == "PUNCT"
            or token.dep in ("acl:relcl", "advcl", "parataxis", "conj", "cc")
            or i > noun.index + 18
        ):
            break
        last = i
    members = list(range(noun.index, last + 1))
    while len(members) > 1 and tokens[members[-1]].pos in ("ADP", "DET", "CCONJ", "PRON"):
        members.pop()
    return draft.span(noun.index, members[-1]), members


def _dates(draft: Draft, timex: Timex, span: Span) -> bool:
    """Whether an expression of time stands in the noun phrase or right behind it (« le départ, le 7 juin »)."""
    if span.overlap(timex.span):
        return True
    between = draft.article.text[span.end : timex.span.start] if timex.span.start >= span.end else "x"
    return re.fullmatch(r"[\s,(]*(?:(?:le|la|les|du|de|en|dès|au|ce|cette|l['’])\s*){0,2}", between) is not None
