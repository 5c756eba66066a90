"""The pieces that inline Markdown is cut into, and how they are written into a flow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from pipeline.parse.buffer import Pause
from pipeline.parse.emphasis import Run
from pipeline.parse.flow import Flow
from pipeline.parse.html_tokens import Token
from pipeline.parse.window import Window


class Sort(Enum):
    """What a piece is."""

    TEXT = "text"  # as it stands
    CHARACTERS = "characters"  # an entity: `content` is what it stands for
    LEFT_OUT = "left out"  # `content` is the reason
    ADDRESS = "address"  # of a link, behind its text: what stands around it belongs together
    MARKUP = "markup"
    BREAK = "break"
    DELIMITERS = "delimiters"
    TAG = "tag"


class Piece(NamedTuple):
    """A stretch of the text of a block."""

    sort: Sort
    start: int
    end: int
    content: str = ""
    run: Run | None = None
    token: Token | None = None


@dataclass(slots=True)
class Bracket:
    """A `[` that may open a link: its place among the pieces and delimiter runs, and where its text begins."""

    piece: int
    run: int
    inside: int
    is_image: bool


def write_pieces(
    pieces: list[Piece], window: Window, flow: Flow, take_tag: Callable[[Window, Token], None], line_end: Pause
) -> None:
    """Write the pieces into the flow; HTML tags go to the reader of HTML. `line_end` is what the end of a line is."""
    depth = flow.depth
    for piece in pieces:
        sort = piece.sort
        if sort is Sort.TEXT:
            start = window.raw(piece.start)
            flow.write(start, start + piece.end - piece.start)
        elif sort is Sort.BREAK:
            flow.pause(line_end)
        elif piece.run is not None:
            _write_delimiters(piece.run, window, flow)
        elif piece.token is not None:
            take_tag(window, piece.token)
        elif sort is not Sort.MARKUP:
            _write_other(piece, window, flow)
    flow.close_to(depth, window.raw_end(len(window.text)))


def _write_other(piece: Piece, window: Window, flow: Flow) -> None:
    start, end = window.raw(piece.start), window.raw_end(piece.end)
    if piece.sort is Sort.LEFT_OUT:
        flow.leave_out(start, end, piece.content, apart=piece.content in {"code", "url"})
    elif piece.sort is Sort.ADDRESS:
        flow.leave_out(start, end, "url")
    elif piece.content:
        flow.write_as(piece.content, start, end)


def _write_delimiters(run: Run, window: Window, flow: Flow) -> None:
    first, end = window.raw(run.start), window.raw_end(run.end)
    if run.char == "~":
        if run.ends:
            flow.close("~~", first + run.closing)
        flow.write(first + run.closing, end - run.opening)
        if run.begins:
            flow.open_hidden("~~", end - run.opening, "struck")
        return
    flow.emphasize(-run.ends)
    flow.write(first + run.closing, end - run.opening)
    flow.emphasize(run.begins)
