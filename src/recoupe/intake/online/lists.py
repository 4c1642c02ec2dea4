"""The pages that a feed or a sitemap lists: new ones are fetched, known ones asked whether they were rewritten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from recoupe.intake.decode import NotText
from recoupe.intake.feed import Listed
from recoupe.intake.item import Item, Refusal, Remark, Told, Unread, articles_of, refused
from recoupe.intake.online.fetcher import Response
from recoupe.intake.online.location import location_of
from recoupe.intake.online.visit import UNDECLARED, Visit, kind_of_response, page_items
from recoupe.intake.published import published_of

__all__ = ["asked_again", "followed"]

KEPT = 1_000
"""So many pages of one list are remembered for the next look."""


def followed(url: str, response: Response, listed: Sequence[Listed], visit: Visit) -> Iterator[Item]:
    """The articles of the entries, fetched where the entry is not the article, up to so many.

    Of the pages that were had at an earlier look some are asked whether they were rewritten (`asked_again`).
    """
    had = {told.url: told for told in visit.fetcher.listed.get(url, ())}
    known: list[Told] = []
    seen: set[str | None] = {None}
    fetched = left = 0
    for number, entry in enumerate(listed, 1):
        told = replace(entry.told, retrieved=visit.retrieved)
        name = _name(told, response)
        if entry.whole or not told.url:
            yield from articles_of(f"{url}#{number}", told, visit.limits)
        elif name in seen and name is not None:
            continue  # listed twice
        elif name in had:
            seen.add(name)
            known.append(replace(told, url=name))
            del had[name]
        elif fetched < visit.limits.linked:
            seen.add(name)
            fetched += 1
            yield from _linked(url, told, response, visit)
        else:
            left += 1
    if left:
        yield Remark(file=url, code="intake.left", values=(("n", str(left)),))
    yield from _asked(url, [*known, *had.values()], visit)


def asked_again(url: str, visit: Visit) -> Iterator[Item]:
    """What was rewritten of the pages that a feed or sitemap named when it was last sent, the newest of them first.

    Each is asked with the mark that it had, so that a page that is as it was is not sent again.  A page that cannot be
    had now is told and stays what it was.
    """
    yield from _asked(url, visit.fetcher.listed.get(url, ()), visit)


def _asked(url: str, known: Sequence[Told], visit: Visit) -> Iterator[Item]:
    newest = sorted(known, key=_day, reverse=True)
    kept = visit.fetcher.lists.setdefault(url, [])
    kept += newest[:KEPT - len(kept)]
    for told in newest[:visit.limits.again]:
        yield from _rewritten(replace(told, retrieved=visit.retrieved), visit)


def _day(told: Told) -> date:
    days = None if told.published is None else published_of(told.published)
    return (days.last if days else None) or date.min


def _rewritten(told: Told, visit: Visit) -> Iterator[Item]:
    """The article of a known page, where it is not as it was."""
    name = told.url or ""
    try:
        page = visit.fetcher.get(name, limit=visit.limits.file, conditional=True)
        if page.status == 200:
            yield from _page(name, page, visit, told)
    except NotText as error:
        yield Refusal(file=name, code=error.code, values=(("byte", str(error.byte)),))
    except Unread as reason:
        yield refused(name, reason)


def _linked(url: str, told: Told, response: Response, visit: Visit) -> Iterator[Item]:
    """The article that an entry links to; its summary, and why, where the page cannot be had."""
    name = (told.url or "")[:500]
    try:
        name = location_of(told.url or "", location_of(response.url)).url[:500]
        items = list(_page(name, visit.fetcher.get(name, limit=visit.limits.file), visit, told))
    except NotText as error:
        items = [Refusal(file=name, code=error.code, values=(("byte", str(error.byte)),))]
    except Unread as reason:
        items = [refused(name, reason)]
    if not isinstance(items[0], Refusal):
        visit.fetcher.lists.setdefault(url, []).append(replace(told, url=name))
    elif told.text.strip():
        yield Remark(file=name, code="intake.summary")
        yield from articles_of(name, replace(told, url=name), visit.limits)
    yield from items


def _page(name: str, page: Response, visit: Visit, told: Told) -> Iterator[Item]:
    if kind_of_response(page) != "page":
        raise Unread("intake.other-kind", why=page.kind[:60] or UNDECLARED)
    yield from page_items(name, page, visit, told)


def _name(told: Told, response: Response) -> str | None:
    """The whole address of an entry, which may be relative to that of its list."""
    try:
        return location_of(told.url or "", location_of(response.url)).url[:500]
    except Unread:
        return None
