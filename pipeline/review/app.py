"""The application: the page, and the forms on it. Every change is a plain form; no script is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from flask import Flask, Response, abort, redirect, request
from werkzeug.exceptions import HTTPException

from pipeline.report.page import Desk, page
from pipeline.report.register import Register
from pipeline.review.guard import Guard, headers
from pipeline.rulings.deciding import Wish
from schemas.errors import FactledgerError
from schemas.ruling import Decision

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from werkzeug.wrappers import Response as AnyResponse

    from pipeline.review.sitting import Sitting

_LONGEST_FORM: Final = 65536  # bytes


@dataclass
class Reviewer:
    """Who sits at the desk, and the day it is."""

    name: str
    this_day: Callable[[], date]


def application(sitting: Sitting, guard: Guard, reviewer: Reviewer) -> Flask:
    """Return the application for a sitting."""
    app = Flask("factledger", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = _LONGEST_FORM
    app.before_request(guard.check)
    app.after_request(headers)
    app.register_error_handler(FactledgerError, _refused)
    app.register_error_handler(HTTPException, _failed)

    @app.get("/")
    def show() -> Response:
        return Response(_page(sitting, guard, reviewer), mimetype="text/html")

    @app.get("/raw/<path:source>")
    def article(source: str) -> Response:
        text = sitting.dataset.texts.get(source)
        return Response(text, mimetype="text/plain") if text is not None else abort(404)

    @app.post("/rule")
    def rule() -> AnyResponse:
        reviewer.name = request.form.get("by", "")
        return _back(sitting.save(_wish(reviewer), request.form.get("evidence", "")), sitting)

    @app.post("/undo")
    def undo() -> AnyResponse:
        return _back(sitting.undo(request.form.get("row", -1, int)), sitting)

    @app.post("/build")
    def build() -> AnyResponse:
        return _back(sitting.rebuild(), sitting)

    return app


def _page(sitting: Sitting, guard: Guard, reviewer: Reviewer) -> bytes:
    values = {
        "rows": sitting.rows,
        "view": _view(request.args),
        "notice": sitting.notice(request.args.get("said", -1, int)),
        "form_token": guard.form_token,
        "by": reviewer.name,
    }
    desk = Desk("review.html.jinja", values, "review.js", "review.css")
    return page(Register(sitting.dataset), "raw", sitting.builder.lineage, desk)


def _wish(reviewer: Reviewer) -> Wish:
    """Read the form: `choice` is `accept` and a claim, or another decision."""
    choice, _, claim = request.form.get("choice", "").partition(" ")
    if choice not in set(Decision):
        abort(400, "choose what is right, then save")
    return Wish(
        discrepancy=request.form.get("discrepancy", ""),
        decision=Decision(choice),
        reason=request.form.get("reason", ""),
        claim=claim if choice == Decision.ACCEPT else request.form.get("of", "") if choice == Decision.OVERRIDE else "",
        value=request.form.get("value", "") if choice == Decision.OVERRIDE else "",
        decided_by=reviewer.name,
        decided_on=reviewer.this_day().isoformat(),
    )


def _back(number: int, sitting: Sitting) -> AnyResponse:
    """Lead back to the discrepancy, so that a reload sends nothing twice; `view` is the filter that the page had."""
    notice = sitting.notice(number)
    return redirect(
        f"/?{urlencode({'said': number, 'view': _view(request.form)})}#{notice.place if notice else ''}", 303
    )


def _view(given: Mapping[str, str]) -> str:
    view = given.get("view", "")
    return view if view.startswith("#?") else ""


def _refused(error: FactledgerError) -> Response:
    return _plain(f"Nothing was written: {error}", 409)


def _failed(error: HTTPException) -> Response:
    return _plain(error.description or error.name, error.code or 500)


def _plain(text: str, code: int) -> Response:
    return Response(f"{text}\n", code, mimetype="text/plain")
