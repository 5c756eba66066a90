"""Means: of which heads of a table the column or row of a mean is the mean (`Average` beside benchmarks)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.extract.headrows import IN_BRACKETS
from schemas.record import entity

if TYPE_CHECKING:
    from pipeline.extract.benchmarks import BenchmarkReader
    from pipeline.extract.lines import Line
    from pipeline.extract.place import Place
    from pipeline.recognize import Recognizer
    from schemas.vocabulary import Vocabulary

_MOST_LISTED: Final = 4  # heads that the label of their mean names all


@entity
class Means:
    """Tells what means are of, with one vocabulary."""

    vocabulary: Vocabulary
    recognizer: Recognizer
    benchmarks: BenchmarkReader

    def of(self, place: Place) -> str:
        """Write of what the mean of a table's scores is taken: a long list by its first words and their number."""
        parts = (other for other in place.axis if not self.benchmarks.mean(other))
        words = [other.inner for other in parts if self.benchmarks.name(other) or not self._else(other)]
        few = len(words) <= _MOST_LISTED
        listed = ", ".join(words) if few else f"{', '.join(words[:2])}, ... {len(words)}"
        return listed.replace(";", ",").replace("=", " ")

    def _else(self, line: Line) -> bool:
        """Tell whether a head tells no score: an attribute (`Rank`), or a figure in its own unit (`Latency (ms)`)."""
        score = self.vocabulary.attributes.score
        heads = line.heads[-1:] if score else ()
        cues = (cue for head in heads for cue in head.cues if cue.role in {"attribute", "label"})
        told = {cue.target for cue in cues if self.vocabulary.attributes.by_id[cue.target].kind == "number"}
        inner = (part for head in heads for part in IN_BRACKETS.findall(head.folded))
        units = {unit.unit for part in inner if (unit := self.recognizer.unit(part)) and unit.unit}
        return score is not None and bool(told - {score.id} or units - score.units)
