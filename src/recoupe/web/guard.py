"""Who may ask, and what every answer says of itself: a page of this machine, for this machine only."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from recoupe.tell import message

__all__ = ["Guard", "refusal"]

BODY = 64_000
"""A request holds at most so many bytes."""
TARGET = 2_000
"""Its path and query together at most so many characters."""
_SAFE = ("GET", "HEAD")
_HEADERS = {
    "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp", "Cache-Control": "no-store",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def refusal(status: int, code: str, language: str, **values: str | int) -> JSONResponse:
    """An answer that says in one sentence why not."""
    return JSONResponse({"error": message(code, language, **values)}, status)


class Guard:
    """Lets through only what comes from this machine's own page, and no more than can be taken at once.

    A name that leads to this machine from outside (DNS rebinding) is stopped by `Host`, a page of another site by
    `Origin` and `Sec-Fetch-Site`; `Content-Security-Policy` is that of the page.
    """

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str], policy: str, language: str) -> None:
        self.app, self.hosts, self.policy, self.language = app, hosts, policy, language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on with the headers of every answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sealed(event: Message) -> None:
            if event["type"] == "http.response.start":
                headers = MutableHeaders(scope=event)
                for name, value in {**_HEADERS, "Content-Security-Policy": self.policy}.items():
                    headers[name] = value
            await send(event)

        refused = self.refused(scope)
        if refused is not None:
            await refused(scope, receive, sealed)
            return
        await self.app(scope, receive, sealed)

    def refused(self, scope: Scope) -> JSONResponse | None:
        """The answer to a request that may not pass, None for one that may."""
        headers, method = Headers(scope=scope), scope["method"]
        host = headers.getlist("host")
        if len(host) != 1 or host[0].lower() not in self.hosts:
            return refusal(421, "serve.host", self.language)
        origins = {f"http://{name}" for name in self.hosts}
        if any(origin.lower() not in origins for origin in headers.getlist("origin")):
            return refusal(403, "serve.origin", self.language)
        site = headers.get("sec-fetch-site", "none")
        if site not in ("none", "same-origin") and (method not in _SAFE or scope["path"] != "/"):
            return refusal(403, "serve.origin", self.language)
        if len(scope.get("raw_path") or scope["path"].encode()) + len(scope["query_string"]) > TARGET:
            return refusal(414, "serve.long", self.language)
        return None


async def body_of(request: Request) -> bytes | None:
    """The body of a request, None where it is longer than it may be."""
    length = request.headers.get("content-length", "0")
    if not length.isdigit() or int(length) > BODY:
        return None
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > BODY:
            return None
    return body
