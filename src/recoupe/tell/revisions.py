"""What an outlet changed in an article from one version to the next: lines for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from recoupe.record.article import Article
from recoupe.tell.explain import harmless
from recoupe.tell.messages import message, quoted
from recoupe.tell.sources import one_line

__all__ = ["Change", "revised", "tell_changed", "tell_revision"]

_WORD = re.compile(r"\S+")
_AROUND = 4
"""Words shown before and after a change, for the reader to find it."""
_JOINED = 3
"""Changes with fewer words than this between them are shown as one."""
_MOST = 20
"""So many changes of one version are shown; the others are counted."""
_LONGEST = 400
"""Characters shown of one side of a change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Words of the earlier version that became others; each with a few words about them, and either may be empty."""

    before: str
    after: str


def revised(earlier: Article, later: Article) -> list[Change]:
    """What changed in the words of an article; typesetting is no change.

    >>> one, two = (Article(id=t, file=t, text=t) for t in ("Le feu a fait 40 morts.", "Le feu a fait 14 morts."))
    >>> revised(one, two)
    [Change(before='Le feu a fait 40 morts.', after='Le feu a fait 14 morts.')]
    """
    old, new = _WORD.findall(earlier.text[earlier.body:]), _WORD.findall(later.text[later.body:])
    joined: list[list[int]] = []
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            continue
        if joined and step.src_start - joined[-1][1] < _JOINED and step.dest_start - joined[-1][3] < _JOINED:
            joined[-1][1], joined[-1][3] = step.src_end, step.dest_end
        else:
            joined.append([step.src_start, step.src_end, step.dest_start, step.dest_end])
    return [Change(before=_shown(old, a, b), after=_shown(new, c, d)) for a, b, c, d in joined]


def _shown(words: Sequence[str], start: int, end: int) -> str:
    """The words from one place to another, with a few around them."""
    text = " ".join(words[max(0, start - _AROUND):end + _AROUND])
    return text if len(text) <= _LONGEST else text[:_LONGEST - 1] + "…"


def tell_revision(
    origin: str, articles: Sequence[Article], retrieved: Sequence[str | None], language: str
) -> str:
    """The versions of one article in order, and what each changed in the one before it; ends with a newline."""
    lines = [harmless(one_line(origin))]
    for number, article in enumerate(articles):
        lines.append(message("revision.version", language, n=number + 1, file=harmless(one_line(article.file)),
                             moment=retrieved[number] or message("revision.unknown", language)))
        if number:
            lines += (f"    {line}" for line in tell_changed(revised(articles[number - 1], article), language))
    return "\n".join(lines) + "\n\n"


def tell_changed(changes: Sequence[Change], language: str) -> Iterator[str]:
    """One line for each change, the first ones when there are many."""
    if not changes:
        yield message("revision.same", language)
    for change in changes[:_MOST]:
        yield message("revision.change", language, before=quoted(harmless(change.before), language),
                      after=quoted(harmless(change.after), language))
    if len(changes) > _MOST:
        yield message("revision.more", language, n=len(changes) - _MOST)
