"""One article in, one reading out: the steps, in the order in which they build on one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from recoupe.pool import pool_of
from recoupe.read.accounting import find_leftovers
from recoupe.read.agencies import find_agencies
from recoupe.read.asides import asides_of
from recoupe.read.clauses import find_clauses
from recoupe.read.currency import with_currency
from recoupe.read.denials import find_denied
from recoupe.read.draft import Draft
from recoupe.read.figures import find_figures
from recoupe.read.happenings import find_happenings
from recoupe.read.names import find_names
from recoupe.read.parse import Parsed, parse_many
from recoupe.read.promises import find_promises
from recoupe.read.quantities import find_quantities
from recoupe.read.speech import find_speeches
from recoupe.read.surface import Surface
from recoupe.read.times import find_times
from recoupe.record.article import Article, Span
from recoupe.record.reading import Doubt, Reading

__all__ = ["read", "read_many"]

CHUNK = 16
"""Articles sent to a worker at a time."""


def _times(draft: Draft) -> None:
    found, doubts = find_times(draft.surface, draft.parsed, draft.clauses, draft.language)
    draft.timexes = [t for t in found if not t.expr.unplaced]
    draft.indexicals = [t for t in found if t.expr.unplaced]
    draft.doubts += doubts


def _names(draft: Draft) -> None:
    draft.names, doubts = find_names(draft.surface, draft.parsed, draft.clauses, draft.language)
    draft.doubts += doubts


def _speeches(draft: Draft) -> None:
    draft.agencies = find_agencies(draft.surface, draft.language)
    draft.speeches, doubts = find_speeches(draft)
    draft.doubts += doubts


def _figures(draft: Draft) -> None:
    quantities = find_quantities(draft.surface, draft.parsed, draft.timexes, draft.names, draft.language)
    draft.figures = find_figures(draft, quantities)
    draft.figures = find_denied(draft)
    draft.figures = with_currency(draft)


def _happenings(draft: Draft) -> None:
    draft.happenings = find_happenings(draft)


def _promises(draft: Draft) -> None:
    draft.promises = find_promises(draft)


def _accounting(draft: Draft) -> None:
    draft.doubts += find_leftovers(draft)


STEPS: tuple[Callable[[Draft], None], ...] = (_times, _names, _speeches, _figures, _happenings, _promises, _accounting)


def read(article: Article) -> Reading:
    """All mentions and claims of one article: a pure function of its text and language.

    Raises ModelMissing when the language model is not installed.
    """
    return next(iter(_read_here([article])))


def read_many(articles: Sequence[Article], *, workers: int = 1) -> Iterator[Reading]:
    """`read` over many articles, in their order; with more workers, by that many processes."""
    if workers <= 1 or len(articles) <= CHUNK:
        yield from _read_here(articles)
        return
    with pool_of(workers) as pool:
        try:
            parts = [articles[i : i + CHUNK] for i in range(0, len(articles), CHUNK)]
            for part in pool.map(_read_part, parts):
                yield from part
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _read_part(articles: Iterable[Article]) -> list[Reading]:
    return list(_read_here(articles))


def _read_here(articles: Iterable[Article]) -> Iterator[Reading]:
    articles = list(articles)
    surfaces = [Surface.of(article) for article in articles]
    for article, parsed in zip(articles, parse_many(surfaces), strict=True):
        yield _assembled(article, parsed)


def _take(step: Callable[[Draft], None], draft: Draft) -> None:
    """One step; text that breaks it costs that step of that article, and is named as a doubt, not the whole story."""
    try:
        step(draft)
    except (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError) as problem:
        whole = draft.surface.span(0, len(draft.surface.text))
        note = f"{step.__name__.lstrip('_')}: {type(problem).__name__}: {problem}"
        draft.doubts.append(Doubt(span=whole, kind="step failed", note=note))


def _assembled(article: Article, parsed: Parsed) -> Reading:
    draft = Draft(article, parsed.surface, parsed, find_clauses(parsed), "fr")
    for step in STEPS:
        _take(step, draft)
    tokens = parsed.tokens
    sentences = tuple(draft.surface.span(tokens[a].start, tokens[b - 1].end) for a, b in parsed.sentences if b > a)
    asides = asides_of(article, draft.language)
    return Reading(
        article=article.id,
        sentences=sentences,
        timexes=_outside(asides, sorted((*draft.timexes, *draft.indexicals), key=lambda t: t.span)),
        names=_outside(asides, draft.names),
        speeches=_outside(asides, draft.speeches),
        figures=_outside(asides, draft.figures),
        happenings=_outside(asides, draft.happenings),
        promises=_outside(asides, draft.promises),
        agencies=tuple(draft.agencies),
        doubts=_outside(asides, sorted(draft.doubts, key=lambda d: (d.span, d.kind, d.note))),
    )


class _Placed(Protocol):
    @property
    def span(self) -> Span:
        """Where it stands."""


P = TypeVar("P", bound=_Placed)


def _outside(asides: Sequence[Span], found: Iterable[P]) -> tuple[P, ...]:
    """What stands in none of the lines that are not the article's own."""
    return tuple(f for f in found if not any(aside.holds(f.span) for aside in asides))
