"""The application: the page, its data, what changed, and the judgements of who reads it; docs/serve.md."""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from recoupe.tell.page.skeleton import Served, policy, to_page
from recoupe.web.board import Board
from recoupe.web.desk import Held
from recoupe.web.guard import Guard, body_of, refusal
from recoupe.web.judging import Judging

__all__ = ["application"]

Handler = Callable[[Request], Awaitable[Response]]


def application(board: Board, *, token: str, hosts: frozenset[str]) -> Starlette:
    """The application of one desk; `hosts` are the names under which it may be asked, with their port."""
    desk = _Answers(board, Judging(board), token, board.desk.language)

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        await board.start()
        try:
            yield
        finally:
            await board.stop()

    async def failed(_: Request, problem: Exception) -> Response:
        status = problem.status_code if isinstance(problem, HTTPException) else 500
        known = {404: "serve.not-found", 405: "serve.method"}
        return refusal(status, known.get(status, "serve.failed"), board.desk.language)

    made = Starlette(
        routes=[
            Route("/", desk.page), Route("/api/page", desk.data), Route("/api/dossier", desk.dossier),
            Route("/api/changes", desk.changes), Route("/api/judgements", desk.judgements, methods=["GET"]),
            Route("/api/judgements", desk.judge, methods=["POST"]),
            Route("/api/judgements/{identity}/withdraw", desk.withdraw, methods=["POST"]),
        ],
        middleware=[
            Middleware(Guard, hosts=hosts, policy=policy(served=True), language=board.desk.language),
        ],
        exception_handlers={HTTPException: failed, 500: failed},
        lifespan=running,
    )
    made.router.redirect_slashes = False
    return made


@dataclass(slots=True)
class _Answers:
    """One method an address; the page is made once for each chronicle."""

    board: Board
    judging: Judging
    token: str
    language: str
    _page: tuple[Held, str] | None = None

    async def page(self, _: Request) -> Response:
        held = self._held()
        if held is None:
            return self._nothing()
        if self._page is None or self._page[0] is not held:
            served = Served(data=held.data, token=self.token)
            self._page = held, await asyncio.to_thread(to_page, held.chronicle, language=held.language, served=served)
        return Response(self._page[1], media_type="text/html; charset=utf-8")

    async def data(self, request: Request) -> Response:
        held = self._held()
        if held is None:
            return self._nothing()
        headers = {"ETag": f'"{held.digest}"'}
        if error := self.board.desk.error:
            headers["X-Recoupe-Error"] = quote(error)
        asked = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
        if headers["ETag"] in asked:
            return Response(status_code=304, headers=headers)
        return Response(held.body, media_type="application/json", headers=headers)

    async def dossier(self, _: Request) -> Response:
        held = self._held()
        if held is None:
            return self._nothing()
        return Response(await asyncio.to_thread(held.dossier), media_type="application/json")

    async def changes(self, request: Request) -> Response:
        """News since a digest: at once where there is some, else when it comes, else none."""
        known = self.board.news[1] if "error" in request.query_params else None
        changed = await self.board.changed((request.query_params.get("since"), known))
        if changed is None:
            return refusal(503, "serve.crowded", self.language)
        if not changed:
            return Response(status_code=204)
        digest, error = self.board.news
        return JSONResponse({"digest": digest, "error": error, "busy": self.board.desk.busy})

    async def judgements(self, _: Request) -> Response:
        held = self._held()
        return JSONResponse({"judgements": held.data["judgements"] if held else []})

    async def judge(self, request: Request) -> Response:
        return await self._changing(request, self.judging.judge, 201)

    async def withdraw(self, request: Request) -> Response:
        identity = request.path_params["identity"]
        return await self._changing(request, lambda asked: self.judging.withdraw(identity, asked), 200)

    async def _changing(
        self, request: Request, change: Callable[[Mapping[str, Any]], Awaitable[JSONResponse]], status: int
    ) -> Response:
        """A request that changes something: with the word of the page, and one JSON object."""
        if not hmac.compare_digest(request.headers.get("x-recoupe-token", "").encode(), self.token.encode()):
            return refusal(403, "serve.token", self.language)
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return refusal(415, "serve.json", self.language)
        body = await body_of(request)
        if body is None:
            return refusal(413, "serve.large", self.language)
        try:
            asked = json.loads(body)
        except (ValueError, RecursionError):
            asked = None
        if not isinstance(asked, dict):
            return refusal(400, "serve.json", self.language)
        answer = await change(asked)
        if answer.status_code < 300:
            answer.status_code = status
        return answer

    def _held(self) -> Held | None:
        return self.board.desk.held

    def _nothing(self) -> Response:
        error = self.board.desk.error
        return JSONResponse({"error": error}, 503) if error else refusal(503, "serve.empty", self.language)
