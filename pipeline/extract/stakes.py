"""Stakes: the firm of which somebody holds, buys or sells a part (`持有某某27%的股份`): the figure is the holder's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pipeline.extract.passage import Passage
    from pipeline.recognize.mention import Mention, Name

_BEHIND: Final = 4  # characters between the percentage and the word for shares
_NAMED: Final = 6  # characters between the firm and the percentage
_HELD: Final = 20  # characters of what describes the firm, between the verb and its name


def held(passage: Passage, value: Mention) -> Name | None:
    """Return the firm whose shares a percentage counts; None where the words speak of no stake."""
    sentence = passage.sentence
    if not any(0 <= cue.start - value.end <= _BEHIND for cue in sentence.roles("stake")):
        return None
    firms = [n for n in sentence.names if n.type == "organization" and 0 <= value.start - n.end <= _NAMED]
    verbs = [cue for cue in sentence.roles("holds_stake") if firms and 0 <= firms[-1].start - cue.end <= _HELD]
    return firms[-1] if any(sentence.clauses_between(cue, firms[-1]) == 0 for cue in verbs) else None
