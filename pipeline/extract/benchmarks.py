"""Benchmarks in tables: what the heads of a score say it was taken on: benchmark, part of it, metric, setting."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.extract.headpieces import EDGES, joined, merged, pieces
from pipeline.extract.headrows import IN_BRACKETS, is_plain
from pipeline.extract.lines import DECORATION, label_of
from pipeline.recognize.fold import fold
from pipeline.recognize.forms import any_of
from pipeline.recognize.mention import Quantity
from schemas.record import entity, lazy, record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.extract.lines import Line
    from pipeline.recognize import Reading, Recognizer
    from pipeline.recognize.mention import Name
    from schemas.claim import Qualifiers
    from schemas.vocabulary import Vocabulary

_AT: Final = re.compile(r"[a-z]{3,}(?:[- ][a-z]+)?@\d+k?")  # `pass@1`, `avg@64`
SETTING: Final = re.compile(r"\w+\s?=\s?\d+")  # `n=5`
_DECORATION: Final = re.compile(rf"[{DECORATION}:：]+")
_LONGEST: Final = 40
_BETWEEN: Final = re.compile(r"[\s/()*_+,-]+")  # the words of a head


@record
class Told:
    """A benchmark and what else its head tells; `listed` if the vocabulary has it."""

    benchmark: str
    listed: bool = True
    qualifiers: Qualifiers = ()


@entity
class BenchmarkReader:
    """Reads heads of scores with one vocabulary."""

    vocabulary: Vocabulary
    recognizer: Recognizer

    @lazy
    def _names(self) -> dict[str, str]:
        terms = [(kind, term) for kind, term in self.vocabulary.names.typed() if kind == "benchmark"]
        return {fold(word): term.name for _, term in terms for word in (*term.exact, term.name)}

    @lazy
    def _units(self) -> frozenset[str]:
        score = self.vocabulary.attributes.score
        return frozenset(score.conditions.values()) if score else frozenset()

    @lazy
    def _conditions(self) -> frozenset[str]:
        kinds = self.vocabulary.names.grammar.variants.get("quantisation", ())
        return self._words("storage").union(map(fold, kinds))

    @lazy
    def _means(self) -> frozenset[str]:
        return frozenset(word.strip(EDGES) for word in self._words("mean"))

    def _words(self, role: str) -> frozenset[str]:
        return self.vocabulary.cues.role[role].folded

    def name(self, line: Line) -> str:
        """Return the listed benchmark that a line is of; empty if none."""
        found = self._named(line)
        return found[1].canonical if found else ""

    def _named(self, line: Line) -> tuple[Reading, Name] | None:
        """Return the head that names a listed benchmark, and the name: the innermost, or the only one."""
        found = [(head, name) for head in line.heads for name in head.names if name.type == "benchmark"]
        return found[-1] if found else None

    def listed(self, line: Line) -> Told | None:
        """Read the listed benchmark of a line, with what its heads say beside the name."""
        found = self._named(line)
        if found is None:
            return None
        head, name = found
        longer = joined(head.block.text, name)
        tail = fold(longer[name.end - name.start :]).strip(EDGES)
        if longer and tail not in self._words("split"):
            return Told(
                longer, listed=False, qualifiers=tuple(self._beside(head, head.block.text.replace(longer, " ")))
            )
        rest = head.block.text[: name.start] + " " + head.block.text[name.end :]
        inner = line.heads[line.heads.index(head) + 1 :]
        told = [
            *self._beside(head, rest),
            *(pair for reading in inner for pair in self._beside(reading, reading.block.text)),
        ]
        return Told(name.canonical, qualifiers=merged(told))

    def cased(self, line: Line) -> Told | None:
        """Read a head that is a listed benchmark but for its capitals (`Math` among other benchmarks)."""
        text = _DECORATION.sub(" ", IN_BRACKETS.sub("", fold(line.inner))).strip()
        return Told(self._names[text]) if text in self._names else None

    def unlisted(self, line: Line, axis: Iterable[Line]) -> Told | None:
        """Read a head that no vocabulary lists: by its innermost part, or all of it where that recurs in its axis.

        What stands in its brackets counts where other heads differ only there (`Otter (en)`, `Otter (zh)`).
        """
        axis = list(axis)
        beside = [head for head in line.heads if self._told_by(head)] or self._measures_beside(line, axis)
        naming = [head for head in line.heads if head not in beside]
        if not naming or self.conditional(line):
            return None
        whole = label_of(replace(line, heads=tuple(naming)))
        inner = [other.inner for other in axis]
        label = whole.label if inner.count(line.inner) > 1 else whole.inner
        text = IN_BRACKETS.sub("", label).strip() or label
        apart = len({other for other in inner if IN_BRACKETS.sub("", other).strip() == text}) > 1
        told = [pair for head in naming[-1:] for piece in pieces(head.block.text) for pair in self._piece(head, piece)]
        told += [pair for head in beside for pair in self._piece(head, head.block.text)]
        told += [("metric", line.inner)] if beside and not self._told_by(beside[-1]) else []
        return Told(
            text, listed=False, qualifiers=tuple(pair for pair in told if apart or pair[0] in {"metric", "condition"})
        )

    def _told_by(self, head: Reading) -> bool:
        """Tell whether a head only tells shots or a metric of what stands above it."""
        shots = any(isinstance(f, Quantity) and f.unit in self._units for f in head.figures)
        text = _DECORATION.sub(" ", self.without_unit(head.folded)).strip()
        bare = "(" not in text and self.metric(text)
        return bare or (shots and not IN_BRACKETS.search(head.folded) and is_plain(head))

    def without_unit(self, text: str) -> str:
        """Return words without the brackets that only tell a unit (`CER (%)`)."""
        return IN_BRACKETS.sub(lambda bracket: "" if self.recognizer.unit(bracket[1]) else bracket[0], text)

    def _measures_beside(self, line: Line, axis: Iterable[Line]) -> list[Reading]:
        """Return the innermost head where those beside it, under the same outer ones, are metrics (`CER`, `SS`)."""
        outer = line.heads[:-1]
        beside = [
            other for other in axis if outer and other.heads[:-1] == outer and other.heads[-1:] != line.heads[-1:]
        ]
        metrics = any(self._told_by(other.heads[-1]) for other in beside)
        return [line.heads[-1]] if metrics and not any(self.name(other) for other in beside) else []

    @lazy
    def _conditional(self) -> dict[Line, bool]:
        return {}

    def conditional(self, line: Line) -> bool:
        """Tell whether a head only tells a condition: a number or size (`4096`, `32K`), a way to store (`BF16`)."""
        if line not in self._conditional:
            self._conditional[line] = self._tells_condition(line)
        return self._conditional[line]

    def _tells_condition(self, line: Line) -> bool:
        head = next((head for head in reversed(line.heads) if not self._told_by(head)), None)
        if head is None:
            return False
        words = [word for word in _BETWEEN.split(head.folded) if word]
        return is_plain(head) or (bool(words) and self._conditions.issuperset(words))

    @lazy
    def _efforts(self) -> re.Pattern[str]:
        words = self._words("unmeasured")
        spelt, signed = ([w for w in words if (w[0].isalnum() and w.isascii()) is latin] for latin in (True, False))
        return re.compile(rf"(?:(?<![a-z0-9])(?:{any_of(spelt)})|{any_of(signed)})(?![a-z])")

    def unmeasured(self, line: Line) -> bool:
        """Tell whether a head that names no listed benchmark tells effort, speed, cost, size or a count, by word or unit."""
        score = self.vocabulary.attributes.score
        if not (line.heads and score) or self._named(line):
            return False
        head = line.heads[-1].folded
        units = (self.recognizer.unit(match[1]) for match in IN_BRACKETS.finditer(head))
        foreign = any(unit and unit.unit and unit.unit not in score.units for unit in units)
        plain = IN_BRACKETS.sub("", head).strip(EDGES + "#")
        return foreign or plain in self._words("unmeasured_head") or bool(self._efforts.search(head))

    def differs(self, line: Line) -> bool:
        """Tell whether the figures under a head say how far scores are apart (`Δ MMLU`, `提升`): they are none."""
        if not line.heads or line.subject is not None:
            return False
        head, signs = line.heads[-1], tuple(self._words("difference_sign"))
        text = head.folded
        for name in (name for name in head.names if name.type == "benchmark"):
            text = text[: name.start] + " " * (name.end - name.start) + text[name.end :]
        said = (IN_BRACKETS.sub(" ", text).strip(EDGES), *IN_BRACKETS.findall(text))
        return any(words.startswith(signs) or words.endswith(signs) for words in said) or bool(
            self._words("difference_head").intersection(said)
        )

    def mean(self, line: Line) -> bool:
        """Tell whether a head only sums up others (`Avg.`): by itself it names nothing that was measured."""
        return bool(line.heads) and SETTING.sub("", fold(line.inner)).strip(EDGES) in self._means

    def theme(self, line: Line) -> bool:
        """Tell whether a head names what several benchmarks are about (`Reasoning`), and no name that is a benchmark's."""
        text = fold(line.inner).strip(EDGES)
        return text in self._words("domain") and text not in self._names

    def _beside(self, head: Reading, text: str) -> Iterator[tuple[str, str]]:
        """Yield what a head says beside the name of its benchmark, in brackets and outside."""
        for piece in pieces(text):
            yield from self._piece(head, piece)
        outside = IN_BRACKETS.sub(" ", text)
        yield from self._piece(head, " ".join(_DECORATION.sub(" ", outside).split()).strip(EDGES))

    def _piece(self, head: Reading, piece: str) -> Iterator[tuple[str, str]]:
        """Yield what one piece of a head tells: a metric, a setting, a part; shots and units are read elsewhere."""
        folded = fold(piece).strip(EDGES)
        shots = [f for f in head.figures if isinstance(f, Quantity) and f.unit in self._units]
        for figure in shots:
            written = head.block.text[figure.start : figure.end]
            piece, folded = piece.replace(written, " "), folded.replace(fold(written), " ").strip(EDGES)
        if not folded or self._says_nothing(folded) or self.recognizer.unit(piece) or len(folded) > _LONGEST:
            return
        if self.metric(folded):
            yield "metric", piece.strip(EDGES)
        elif SETTING.fullmatch(folded):
            yield "condition", folded.replace("=", " ")
        elif folded in self._words("setting"):
            yield "setting", piece.strip(EDGES)
        elif is_plain(head) and not shots:
            yield "condition", piece
        elif metrics := [word for word in folded.split() if self.metric(word)]:
            yield "metric", metrics[0]
        elif any(char.isalnum() for char in folded) and folded not in self._words("title_generic") and not shots:
            yield "subset", folded if folded in self._words("split") else piece.strip(EDGES)

    def _says_nothing(self, folded: str) -> bool:
        """Tell whether words only say what a benchmark is about (`数学推理`), or that it is a score."""
        score = self.vocabulary.attributes.score
        if self.metric(folded):
            return False
        if score and any(word in score.cues for word in folded.split()):
            return True
        for word in sorted(self._words("domain"), key=len, reverse=True):
            folded = folded.replace(word, " ")
        return not folded.strip(EDGES)

    def metric(self, text: str) -> bool:
        """Tell whether folded words name what was measured (`em`, `pass@1`, `single attempt (acc)`)."""
        words = self._words("metric")
        bracketed = [match[1].strip() for match in IN_BRACKETS.finditer(text)]
        return text.strip(EDGES) in words or _AT.fullmatch(text) is not None or any(part in words for part in bracketed)
