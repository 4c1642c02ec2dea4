"""Judgements that a page asks for: its keys become ids of the dossier, `recoupe.judge` writes, the page follows."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from starlette.responses import JSONResponse

from recoupe.judge import JudgementError, judge, withdraw
from recoupe.record.days import Days
from recoupe.record.dossier import Dossier
from recoupe.tell import message
from recoupe.tell.page.data import keys_of
from recoupe.web.board import Board

__all__ = ["Judging", "identities"]

_MOST = 20
"""A judgement is on so many things at most."""
_LONG = 2_000
"""No value of a request has more characters."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class _Wrong(Exception):
    """What a request lacks: the name of the field."""


class Judging:
    """Makes and withdraws judgements for the page of a board; `today` is the day on which they are made."""

    def __init__(self, board: Board, today: Callable[[], date] = date.today) -> None:
        self.board, self.today = board, today

    async def judge(self, asked: Mapping[str, Any]) -> JSONResponse:
        """Write a judgement; its id and the digest of the page that it makes."""
        desk, held = self.board.desk, self.board.desk.held
        if held is None:
            return self._refused(503, message("serve.empty", desk.language))
        try:
            of, days = _texts(asked, "of"), _days(asked)
            kind, by, why = (_text(asked, name) for name in ("kind", "by", "why"))
        except _Wrong as wrong:
            return self._refused(400, message("serve.field", desk.language, field=str(wrong)))
        known = identities(held.chronicle.whole, keys_of(held.chronicle))

        def write() -> str:
            items = [known.get(one, one) for one in of]
            return judge(desk.source.book, held.chronicle.whole, kind, items, by=by, why=why, on=self.today(),
                         days=days, language=desk.language)

        return await self._written(write)

    async def withdraw(self, identity: str, asked: Mapping[str, Any]) -> JSONResponse:
        """Withdraw a judgement; the digest of the page that is left."""
        desk = self.board.desk
        try:
            by, why = (_text(asked, name) for name in ("by", "why"))
        except _Wrong as wrong:
            return self._refused(400, message("serve.field", desk.language, field=str(wrong)))
        return await self._written(lambda: withdraw(
            desk.source.book, identity[:_LONG], by=by, why=why, on=self.today(), language=desk.language))

    async def _written(self, write: Callable[[], str | None]) -> JSONResponse:
        desk = self.board.desk
        if outside := desk.source.outside:
            return self._refused(403, message("serve.outside", desk.language, file=outside))
        try:
            identity = await asyncio.to_thread(write)
        except JudgementError as problem:
            return self._refused(problem.status, str(problem))
        await self.board.settled()
        told = {"digest": self.board.news[0]}
        return JSONResponse(told if identity is None else {"id": identity, **told})

    def _refused(self, status: int, text: str) -> JSONResponse:
        return JSONResponse({"error": text}, status)


def identities(dossier: Dossier, keys: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """The ids of the things of a dossier by the keys that the page gives them.

    >>> identities(Dossier(), {"events": {"event:a:1-2": "e:a:1-2"}})
    {'e:a:1-2': 'event:a:1-2'}
    """
    named = {key: identity for part in keys.values() for identity, key in part.items()}
    return {**named, **{f"date:{held.article.id}": held.article.id for held in dossier.articles}}


def _text(asked: Mapping[str, Any], name: str) -> str:
    value = asked.get(name)
    if not isinstance(value, str) or not value.strip() or len(value) > _LONG:
        raise _Wrong(name)
    return value


def _texts(asked: Mapping[str, Any], name: str) -> list[str]:
    values = asked.get(name)
    if not isinstance(values, list) or not 1 <= len(values) <= _MOST:
        raise _Wrong(name)
    return [_text({name: value}, name) for value in values]


def _days(asked: Mapping[str, Any]) -> Days | None:
    """The days of a request, None where it names none."""
    given = asked.get("days")
    if given is None:
        return None
    try:
        first, last = (_text(given, end) for end in ("earliest", "latest"))
        if not (_DAY.fullmatch(first) and _DAY.fullmatch(last)):
            raise ValueError
        return Days(date.fromisoformat(first), date.fromisoformat(last))
    except (AttributeError, ValueError, _Wrong):
        raise _Wrong("days") from None
