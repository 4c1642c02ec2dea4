"""Several articles of one address or identifier are versions of one: which came after which, which were cancelled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from recoupe.intake.item import Refusal, Remark
from recoupe.record.article import Article

__all__ = ["revisions"]


def revisions(articles: Iterable[Article], cancelled: Sequence[Refusal] = ()) -> Iterator[Remark]:
    """A remark for each article that is a revision of another, and for each whose item was cancelled later.

    Articles are of one item when they share an address or an identifier.  Versions follow one another by their number,
    then by the day they declare, the moment they were retrieved, and at last by the name of their file.

    >>> first = Article(id="b", file="b", text="Un.", url="https://a.example/1", version=1)
    >>> second = Article(id="a", file="a", text="Deux.", url="https://a.example/1#top", version=2)
    >>> [(remark.file, dict(remark.values)) for remark in revisions([second, first])]
    [('a', {'kept': 'b', 'line': 'https://a.example/1'})]
    """
    every = list(articles)
    named: dict[str, list[Article]] = defaultdict(list)
    for article in every:
        for name in {_bare(article.url), article.identifier} - {None, ""}:
            named[str(name)].append(article)
    told: set[str] = set()
    for name, versions in sorted(named.items()):
        versions.sort(key=_order)
        for earlier, later in pairwise(versions):
            if later.id not in told:
                told.add(later.id)
                yield Remark(file=later.file, code="intake.revision", values=(("kept", earlier.file), ("line", name)))
    stopped = {dict(refusal.values).get("item"): refusal.file for refusal in cancelled}
    for article in every:
        if article.identifier and article.identifier in stopped:
            values = (("kept", stopped[article.identifier]),)
            yield Remark(file=article.file, code="intake.was-cancelled", values=values)


def _bare(url: str | None) -> str | None:
    """An address without what only says where in the page to look."""
    return url.partition("#")[0] if url else None


def _order(article: Article) -> tuple[int, str, str, str, str]:
    declared = str(article.declared.first or "") if article.declared else ""
    retrieved = article.retrieved.isoformat() if article.retrieved else ""
    return (article.version or 0, declared, retrieved, article.file, article.id)
