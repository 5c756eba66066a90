"""The block structure of Markdown, from markdown-it-py, with the raw range of every line of every block.

markdown-it-py tells which lines a block has, not where its text begins in them; its own line marks do, while the
rule that made the block is still running. So the rules are wrapped, and each token is given its lines then.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, cast

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from pipeline.parse.html_tokens import Kind
from pipeline.parse.html_tokens import tokens as html_tokens
from pipeline.parse.links import normal_label
from schemas.record import record

Rule = Callable[[StateBlock, int, int, bool], bool]
Lines = list[tuple[int, int]]

_LEAVES: Final = {
    "table": "table_open",
    "code": "code_block",
    "fence": "fence",
    "html_block": "html_block",
    "heading": "inline",
    "lheading": "inline",
    "paragraph": "inline",
}
# with what the lines begin that a rule may concern; the rules left out may concern any line
_HEADS: Final = {
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*-+0123456789",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
}
_OF_SEVERAL_LINES: Final = frozenset({"table", "lheading"})
_CLOSING: Final = {
    tag: re.compile(rf"</{tag}\b", re.IGNORECASE) for tag in ("pre", "script", "style", "textarea", "svg")
}
_COMMENT_END: Final = re.compile("-->")
_MAY_STAY_OPEN: Final = re.compile("<(?:!--|pre|script|style|textarea|svg)", re.IGNORECASE)
_MOST_NESTING: Final = 80  # quotes and lists within each other; deeper text is left out as mark-up


@record
class BlockTokens:
    """Tokens of the blocks in order; `definitions` are the raw ranges of link definitions, `labels` their names."""

    tokens: list[Token]
    definitions: Lines
    labels: frozenset[str]


def block_tokens(raw: str, start: int) -> BlockTokens:
    """Read the blocks of the raw text from an offset on; offsets of lines are those of the raw text."""
    # same length and same lines: a carriage return becomes a blank at the end of its line
    source = raw[start:].replace("\r\n", " \n").replace("\r", "\n") if "\r" in raw else raw[start:]
    env: dict[str, object] = {"offset": start, "definitions": [], "last_closing": {}}
    tokens: list[Token] = []
    _PARSER.block.parse(source, _PARSER, env, tokens)
    references = cast("dict[str, object]", env.get("references", {}))
    return BlockTokens(tokens, cast("Lines", env["definitions"]), frozenset(map(normal_label, references)))


def lines_of(token: Token) -> Lines:
    """Return the raw ranges of the lines of a block, indentation and quote marks left out."""
    return cast("Lines", token.meta["lines"])


def _whole_html(rule: Rule) -> Rule:
    """Wrap the rule for HTML so that a blank line inside code, a script or a comment does not end the block."""

    def extend(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if not rule(state, start, end, silent):
            return False
        first = start
        while (closing := _still_open(state.src[state.bMarks[first] : state.eMarks[state.line - 1]])) is not None:
            first = state.line
            if not _closes(state, closing):
                break
            while first < end and not closing.search(state.src, state.bMarks[first], state.eMarks[first]):
                first += 1
            if first == end:
                break
            state.line = first + 1
            while state.line < end and not state.isEmpty(state.line):
                state.line += 1
        state.tokens[-1].map = [start, state.line]
        return True

    return extend


def _closes(state: StateBlock, closing: re.Pattern[str]) -> bool:
    """Tell whether an end occurs below the block at all: without one no other block has to be searched for it."""
    last = cast("dict[str, int]", state.env["last_closing"])
    if closing.pattern not in last:
        last[closing.pattern] = max((match.start() for match in closing.finditer(state.src)), default=-1)
    return last[closing.pattern] >= state.bMarks[state.line]


def _still_open(text: str) -> re.Pattern[str] | None:
    """Return what ends the code, script or comment that is still open at the end of a piece of HTML."""
    closing = None
    if _MAY_STAY_OPEN.search(text):
        for token in html_tokens(text):
            if token.kind is Kind.START and token.tag in _CLOSING:
                closing = _CLOSING[token.tag]
            elif token.kind is Kind.END and token.tag in _CLOSING:
                closing = None
            elif token.kind is Kind.COMMENT and token.end == len(text) and not text.endswith(">"):
                closing = _COMMENT_END
    return closing


def _located(rule: Rule, token_type: str) -> Rule:
    """Wrap a rule so that its token learns its lines."""

    def locate(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        known = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        for token in state.tokens[known:]:
            if token.type == token_type and token.map:
                token.meta["lines"] = _lines(state, *token.map)
                break
        return True

    return locate


def _definition(rule: Rule) -> Rule:
    """Wrap the rule for link definitions so that their place is kept."""

    def locate(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if not rule(state, start, end, silent):
            return False
        lines = _lines(state, start, state.line)
        cast("Lines", state.env["definitions"]).append((lines[0][0], lines[-1][1]))
        return True

    return locate


def _lines(state: StateBlock, start: int, end: int) -> Lines:
    offset = cast("int", state.env["offset"])
    begins, shifts, ends = state.bMarks, state.tShift, state.eMarks
    return [(offset + begins[line] + shifts[line], offset + ends[line]) for line in range(start, end)]


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _MOST_NESTING}).enable("table")
    ruler = parser.block.ruler
    names = ruler.get_active_rules()
    plain = list(zip(names, ruler.getRules(""), strict=True))
    for chain in ("paragraph", "reference", "blockquote", "list"):  # these only look ahead
        ahead = ruler.getRules(chain)
        ahead[:] = [_by_head([(name, _spared(name, rule)) for name, rule in plain if rule in ahead])]
    ruler.getRules("")[:] = [_by_head([(name, _wrapped(name, _spared(name, rule))) for name, rule in plain])]
    return parser


def _spared(name: str, rule: Rule) -> Rule:
    """Make a rule for blocks of two lines and more pass over a line with none behind it."""
    if name not in _OF_SEVERAL_LINES:
        return rule

    def ask(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return start + 1 < end and not state.isEmpty(start + 1) and rule(state, start, end, silent)

    return ask


def _wrapped(name: str, rule: Rule) -> Rule:
    """Make a rule tell where its token stands."""
    if name == "html_block":
        rule = _whole_html(rule)
    if name in _LEAVES:
        return _located(rule, _LEAVES[name])
    return _definition(rule) if name == "reference" else rule


def _by_head(chain: list[tuple[str, Rule]]) -> Rule:
    """Make one rule of a chain of rules that asks only those which a line with such a first character may concern."""
    of_head = {
        head: [rule for name, rule in chain if head in _HEADS.get(name, head)] for head in "".join(_HEADS.values())
    }
    others = [rule for name, rule in chain if name not in _HEADS]

    def ask(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        at = state.bMarks[start] + state.tShift[start]
        return any(rule(state, start, end, silent) for rule in of_head.get(state.src[at : at + 1], others))

    return ask


_PARSER: Final = _parser()
