"""What an editor has to look at in a dossier, the most serious first.  Knows no language: reasons are codes."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from recoupe.reconcile.claims import Claims, cite
from recoupe.reconcile.overdue import overdue, unconfirmed
from recoupe.reconcile.slips import slips
from recoupe.record.article import Article, Span
from recoupe.record.dossier import (
    Comparison,
    DatedFigure,
    Dossier,
    Reason,
    RelationKind,
)
from recoupe.record.finding import Cited, Finding, FindingKind, Side
from recoupe.record.revision import Correction, CorrectionKind, reason_of

__all__ = ["findings"]

_DOUBTS = ("date-clash", "unclosed quotation", "step failed", "versions", "one address")
"""The doubts that an editor can settle; the others are about words that no rule took."""
_EXCERPT = 80
"""Characters that show which article or which place in it is meant."""


def findings(dossier: Dossier) -> tuple[Finding, ...]:
    """All that is wrong or unsure, by kind in order of seriousness, within a kind in order of the dossier.

    >>> from recoupe.record.dossier import DossierArticle
    >>> note = Article(id="a", file="note.txt", text="Le pont tient.")
    >>> found = findings(Dossier(articles=(DossierArticle(article=note, published=None, basis=None),)))
    >>> [(f.kind.value, f.kind.seriousness, f.reason.code, f.grave) for f in found]
    [('undated', 7, 'check.undated', False)]
    """
    claims = Claims.of(dossier)
    oppositions, own = _oppositions(dossier, claims)
    copied, corrected = _corrections(dossier)
    return (*oppositions, *_sums(dossier, claims), *_stale(claims), *copied, *overdue(dossier), *unconfirmed(dossier),
            *corrected, *_alone(claims), *own, *slips(dossier, claims), *_doubts(dossier), *_undated(dossier))


def _oppositions(dossier: Dossier, claims: Claims) -> tuple[list[Finding], list[Finding]]:
    """Figures that cannot both be right, each opposition once; and those that one voice sets against itself."""
    groups: dict[Hashable, list[Comparison]] = {}
    for pair in _pairs(dossier, RelationKind.CONFLICT, claims):
        keys = sorted((claims.key(claims.figures[i]) for i in pair.figures), key=repr)
        groups.setdefault((*keys, _one_voice(pair, claims)), []).append(pair)
    between: list[Finding] = []
    within: list[Finding] = []
    for pairs in groups.values():
        first = pairs[0]
        own = _one_voice(first, claims)
        sides = tuple(claims.side(claims.figures[i], only=own) for i in first.figures)
        kind = FindingKind.DOUBT if own else FindingKind.CONFLICT
        (within if own else between).append(Finding(kind=kind, reason=first.reason, sides=sides))
    between.sort(key=lambda f: -sum(side.articles for side in f.sides))
    return between, within


def _pairs(dossier: Dossier, relation: RelationKind, claims: Claims) -> Iterator[Comparison]:
    return (p for p in dossier.comparisons
            if p.relation is relation and not p.judged and all(i in claims.figures for i in p.figures))


def _one_voice(pair: Comparison, claims: Claims) -> bool:
    """Whether one article says both in its own name, or one speaker in it does."""
    left, right = (claims.figures[i].figure for i in pair.figures)
    if left.span.article != right.span.article:
        return False
    return left.speech == right.speech or claims.speaker(left) is not None and (
        claims.speaker(left) == claims.speaker(right))


def _sums(dossier: Dossier, claims: Claims) -> Iterator[Finding]:
    """Sums and remainders that fail: one finding for all parts of one sum of one article."""
    groups: dict[Hashable, list[DatedFigure]] = {}
    reasons: dict[Hashable, Reason] = {}
    for pair in _pairs(dossier, RelationKind.DOES_NOT_ADD_UP, claims):
        part, whole = (claims.figures[i] for i in pair.figures)
        key: Hashable = (pair.reason, whole.figure.span.article)
        reasons.setdefault(key, pair.reason)
        groups.setdefault(key, []).extend((part, whole))
    for key, members in groups.items():
        yield Finding(kind=FindingKind.SUM, reason=reasons[key], sides=(Side(passages=_once(map(cite, members))),))


def _once(passages: Iterable[Cited]) -> tuple[Cited, ...]:
    """Passages in order of their articles and words, no words twice."""
    return tuple({c.span: c for c in sorted(passages, key=lambda c: c.span)}.values())


def _stale(claims: Claims) -> Iterator[Finding]:
    """Counts told as current after their day: one finding a count, beside it the newer count that was known by then."""
    groups: dict[Hashable, list[DatedFigure]] = {}
    for dated in claims.figures.values():
        if dated.stale and not dated.rejected:
            groups.setdefault(claims.key(dated), []).append(dated)
    for members in sorted(groups.values(), key=lambda held: min(map(claims.order, held))):
        first = min(members, key=claims.order)
        newer = claims.newer(members)
        values = [("a", claims.shown(first)), ("day_a", str(first.as_of or ""))]
        sides = [Side(passages=tuple(map(cite, sorted(members, key=claims.order))))]
        if newer is not None:
            values += [("b", claims.shown(newer)), ("day_b", str(newer.as_of or ""))]
            sides.append(claims.side(newer))
        code = "check.stale" if newer is None else "check.stale.newer"
        yield Finding(kind=FindingKind.STALE, reason=Reason(code=code, values=tuple(values)), sides=tuple(sides))


def _corrections(dossier: Dossier) -> tuple[list[Finding], list[Finding]]:
    """What outlets corrected without a word, and what others had copied by then, which is stale."""
    articles = {held.article.id: held.article for held in dossier.articles}
    copied: list[Finding] = []
    corrected: list[Finding] = []
    for revision in dossier.revisions:
        for one in revision.corrections:
            copy = one.kind is CorrectionKind.COPY
            reason = reason_of(revision, one, lambda span: articles[span.article].quote(span))
            (copied if copy else corrected).append(Finding(
                kind=FindingKind.STALE if copy else FindingKind.CORRECTION, reason=reason, sides=_both(one)))
    return copied, corrected


def _both(correction: Correction) -> tuple[Side, ...]:
    """The words that were, and those that are."""
    was = Side(passages=(Cited(span=correction.told, within=correction.earlier, days=correction.as_of),))
    if correction.tells is None:
        return (was,)
    return was, Side(passages=(Cited(span=correction.tells, within=correction.later, figure=correction.by),))


def _alone(claims: Claims) -> Iterator[Finding]:
    """The latest counts that several articles carry and one witness alone gives, the weightiest series first."""
    for latest in claims.latest():
        side = claims.side(latest)
        if side.witnesses == 1 and side.articles > 1:
            values = (("a", claims.shown(latest)), ("day", str(latest.as_of or "")))
            yield Finding(kind=FindingKind.ONE_SOURCE, reason=Reason(code="check.one_source", values=values),
                          sides=(side,))


def _doubts(dossier: Dossier) -> Iterator[Finding]:
    articles = {held.article.id: held.article for held in dossier.articles}
    for doubt in dossier.doubts:
        if doubt.kind in _DOUBTS:
            span = doubt.span.hull(_excerpt(articles[doubt.span.article], doubt.span.start) or doubt.span)
            yield Finding(kind=FindingKind.DOUBT, reason=Reason(code=f"doubt.{doubt.kind}"),
                          sides=(Side(passages=(Cited(span=span, within=doubt.span),)),))


def _undated(dossier: Dossier) -> Iterator[Finding]:
    for held in dossier.articles:
        if held.published is None or held.published.first is None and held.published.last is None:
            opening = _excerpt(held.article, held.article.body)
            yield Finding(kind=FindingKind.UNDATED, sides=(Side(passages=(Cited(span=opening),)),) if opening else (),
                          reason=Reason(code="check.undated", values=(("file", held.article.file),)))


def _excerpt(article: Article, start: int) -> Span | None:
    """The first words of an article from a place on, to the end of their line at most."""
    text = article.text
    begin = next((n for n in range(start, len(text)) if not text[n].isspace()), None)
    if begin is None:
        return None
    line = text[begin:begin + _EXCERPT + 1].splitlines()[0]
    if len(line) > _EXCERPT:
        line = line[:_EXCERPT].rpartition(" ")[0].rstrip() or line[:_EXCERPT]
    return Span(article.id, begin, begin + len(line.rstrip()))
