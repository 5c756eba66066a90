"""Word order: words that qualify several figures of a sentence, each in its turn (`$3 and $15 per million input and output`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.recognize.forms import any_of
from pipeline.recognize.mention import Quantity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.extract.passage import Passage
    from pipeline.recognize.mention import Mention
    from schemas.vocabulary.cues import CueRole

_BOTH: Final = 2
_BESIDE: Final = 12  # characters between two words that are told of two figures (`input and output`)


def paired(passage: Passage, value: Mention, roles: Mapping[str, CueRole]) -> CueRole | None:
    """Return what the n-th of several words tells of the n-th figure (`输入和输出价格分别为4元和16元`)."""
    sentence = passage.sentence
    respectively = sentence.roles("respectively") if len(roles) > 1 else ()
    if not respectively or respectively[-1].end > value.start:
        return None
    here = sentence.clause(respectively[-1].start)
    words = [c for c in sentence.cues if c.role in roles and c.end <= respectively[-1].start]
    words = [c for c in words if sentence.clause(c.start) == here]
    behind = [q for q in sentence.quantities if q.start >= respectively[-1].end and sentence.clause(q.start) == here]
    own = next((q.unit.partition("/")[0] for q in behind if q.start == value.start), "")
    row = [q.start for q in behind if q.unit.partition("/")[0] == own]  # `4元` and `16元/百万tokens`
    if not _BOTH <= len(row) == len(words) or value.start not in row:
        return None
    return roles[words[row.index(value.start)].role]


def in_turn(passage: Passage, value: Mention, roles: Mapping[str, CueRole]) -> CueRole | None:
    """Return the word of an amount of money where the sentence has a word for each amount, all on the same side.

    Or all in a row behind or before the amounts, in the same order.
    """
    money = value.unit.partition("/")[0] if isinstance(value, Quantity) else ""
    amounts = [q for q in passage.sentence.quantities if money and q.unit.partition("/")[0] == money]
    if len(amounts) < _BOTH:
        return None
    words = _words(passage, amounts, roles)
    starts = [amount.start for amount in amounts]
    if len(words) != len(amounts) or value.start not in starts:
        return None
    order = "".join(kind for _, kind in sorted([*((s, "f") for s in starts), *((s, "w") for s, _ in words)]))
    apart = order in {"fw" * len(words), "wf" * len(words)}
    return words[starts.index(value.start)][1] if apart or _rows(passage, amounts, words, order) else None


def _words(
    passage: Passage, amounts: Sequence[Quantity], roles: Mapping[str, CueRole]
) -> list[tuple[int, CueRole]]:
    """Return the words of the roles in order, with short ones that stand right behind an amount (`$2 in / $8 out`)."""
    sentence = passage.sentence
    found = [(cue.start, roles[cue.role]) for cue in sentence.cues if cue.role in roles]
    if found:
        return found
    short = passage.vocabulary.cues.short
    by_word = {word: role for word, long in short.items() for role in roles.values() if long in role.words}
    follows = any_of((*passage.vocabulary.units.per, *passage.vocabulary.cues.role["coordination"].words))
    form = re.compile(rf" ?\(?(?P<word>{any_of(by_word)})(?![a-z])(?=\s*(?:$|[/,;.|·)]|{follows}))")
    behind = [form.match(sentence.folded, amount.end, sentence.end) for amount in amounts]
    return [(match.start("word"), by_word[match["word"]]) for match in behind if match]


def _rows(
    passage: Passage, amounts: Sequence[Quantity], words: Sequence[tuple[int, CueRole]], order: str
) -> bool:
    """Tell whether all amounts stand in a row and all words in another one."""
    count, roles = len(words), [role.value for _, role in words]
    if order not in {"f" * count + "w" * count, "w" * count + "f" * count} or len({*roles}) < count:
        return False
    near = all(second[0] - first[0] <= _BESIDE + len("output") for first, second in zip(words, words[1:], strict=False))
    slash = (passage.sentence.gap(a, b).strip() == "/" for a, b in zip(amounts, amounts[1:], strict=False))
    joined = (passage.joined(a, b) for a, b in zip(amounts, amounts[1:], strict=False))
    return near and all(one or other for one, other in zip(slash, joined, strict=True))
