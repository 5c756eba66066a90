"""Guard: who may talk to the application. Only this machine, only who was told the token, only its own pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from secrets import compare_digest, token_urlsafe
from typing import TYPE_CHECKING, Final

from flask import Response, abort, redirect, request

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

ADDRESS: Final = "127.0.0.1"
_COOKIE: Final = "factledger_review"
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@dataclass(frozen=True, slots=True)
class Guard:
    """What a request must know: the port, the token that is in the address printed, and the one that is in our forms."""

    port: int
    token: str = field(default_factory=lambda: token_urlsafe(32), repr=False)
    form_token: str = field(default_factory=lambda: token_urlsafe(32), repr=False)

    @property
    def address(self) -> str:
        """Return the address that opens the application."""
        return f"http://{ADDRESS}:{self.port}/?token={self.token}"

    def check(self) -> AnyResponse | None:
        """Let a request pass, swap the token of the address for a cookie, or refuse.

        Another name for this machine (as DNS rebinding gives it one) is refused by the Host header; a foreign page has
        neither the cookie, which is SameSite, nor our Origin, nor the token that stands in our forms.
        """
        if request.host not in {f"{ADDRESS}:{self.port}", f"localhost:{self.port}"}:
            abort(400, "this application answers to its own address only")
        given = request.args.get("token")
        if given is not None and request.method == "GET" and _same(given, self.token):
            response = redirect("/", 303)
            response.set_cookie(_COOKIE, self.token, httponly=True, samesite="Strict")
            return response
        if not _same(request.cookies.get(_COOKIE, ""), self.token):
            abort(403, "open the address that `factledger review` has printed: it holds the token of this start")
        if request.method != "GET":
            self._check_form()
        return None

    def _check_form(self) -> None:
        if request.headers.get("Origin") != f"http://{request.host}":
            abort(403, "the form does not come from this application")
        if not _same(request.form.get("form_token", ""), self.form_token):
            abort(403, "the page is of an earlier start of the application; reload it")


def headers(response: Response) -> Response:
    """Add what keeps other pages from framing, caching or guessing at the answer."""
    response.headers.update(_HEADERS)
    return response


def _same(given: str, expected: str) -> bool:
    return compare_digest(given.encode("utf-8"), expected.encode("utf-8"))
