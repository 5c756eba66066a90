"""Chinese names that nobody listed: what a document introduces, and the shorter forms in which it goes on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.parse.document import BlockKind, Table
from pipeline.recognize.chinese_bounds import ChineseBounds
from pipeline.recognize.chinese_firms import ChineseFirms
from pipeline.recognize.chinese_models import ChineseModels
from pipeline.recognize.chinese_tables import ChineseTables
from pipeline.recognize.forms import worded
from schemas.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.parse.document import Block, Document
    from pipeline.recognize.reading import Reading
    from pipeline.recognize.whole import Whole
    from schemas.vocabulary import Vocabulary

_SCRIPT: Final = re.compile(r"[\u4e00-\u9fff]{2}")
_FOLLOWING: Final = 6  # blocks behind a heading that may tell what it names
_LEAST: Final = 2  # characters of a short form
_LEGAL: Final = r"{firm_legal_kind}?(?:{firm_legal_end}|{firm_generic})$"
_STEM: Final = re.compile(r"[\u4e00-\u9fff]+")


@record
class Coined:
    """A name that a document coins: its canonical form and kind; one that is `bounded` stands only between other words."""

    canonical: str
    kind: str
    bounded: bool = False


class ChineseNames:
    """The words by which a Chinese text introduces names; built once per vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Compile the forms."""
        cues = vocabulary.cues
        self._bounds = ChineseBounds(cues)
        self._firms = ChineseFirms(cues, self._bounds)
        self._models = ChineseModels(vocabulary, self._bounds)
        self._tables = ChineseTables(cues, self._bounds)
        self._legal = re.compile(worded(_LEGAL, cues))
        self._nouns = cues.words("name_model_noun")
        self._suffixes = cues.words("firm_suffix", "likely_firm_suffix")

    def within(self, document: Document, readings: Mapping[Block, Reading], whole: Whole) -> dict[str, Coined]:
        """Return what the blocks and tables of one document, which are a whole, name, by how it is written."""
        blocks = list(readings.values())
        numbers = sorted(whole.writing(_SCRIPT, folded=True))
        if not numbers:
            return {}
        chinese = [blocks[number] for number in numbers]
        text = "\n".join(reading.block.text for reading in chinese)
        telling, acting = self._models.telling(whole), self._firms.telling(whole)
        modelled = [blocks[number] for number in numbers if number in telling]
        active = [blocks[number] for number in numbers if number in acting]
        tables = (part for part in document.content if isinstance(part, Table))
        found = dict(pair for table in tables for pair in self._tables.names(table, readings))
        found |= self._headed(chinese)
        for reading in modelled:
            for name, kind in self._models.names(reading, text):
                found.setdefault(name, kind)
        stems = {self._stem(name) for name, kind in found.items() if kind != "product" and _STEM.fullmatch(name)}
        more = (name for reading in modelled if stems for name in self._models.versions(reading, stems))
        found = dict.fromkeys(more, "model") | found
        firms = {name: "organization" for reading in active for name in self._firms.names(reading, found, text)}
        stems = {short for firm in firms for short in self._short(firm)} - stems
        more = (name for reading in modelled if stems for name in self._models.versions(reading, stems, told=True))
        return self._shortened(dict.fromkeys(more, "model") | found | firms)

    def _headed(self, readings: Sequence[Reading]) -> dict[str, str]:
        """Return the models that headings are nothing but the name of, where what only models have follows."""
        heads = ((n, reading) for n, reading in enumerate(readings) if reading.block.kind is BlockKind.HEADING)
        return {
            name: "model" for n, head in heads for name in self._models.headed(head, readings[n + 1 : n + _FOLLOWING])
        }

    def _shortened(self, found: Mapping[str, str]) -> dict[str, Coined]:
        """Return names with the shorter forms of each, but for those that may mean two things."""
        short: dict[str, set[tuple[str, str]]] = {}
        for name, kind in found.items():
            for form in self._forms(name, kind):
                short.setdefault(form, set()).add((name, kind))
        plain = {name for name in found if len(name) <= _LEAST + 1 and _STEM.fullmatch(name)}
        whole = {name: Coined(name, kind, bounded=name in plain) for name, kind in found.items()}
        for form, meant in short.items():
            if len(meant) == 1 and form not in whole and len(form) >= _LEAST and not self._bounds.plain(form):
                ((name, kind),) = meant
                whole[form] = Coined(name, kind, bounded=True)
        return whole

    def _forms(self, name: str, kind: str) -> set[str]:
        """Return the other forms of a name: of a firm without the end of its name, of a model with or without its noun."""
        if kind == "organization":
            firm = self._legal.sub("", name)
            return {firm, *self._short(firm)} - {name}
        if _STEM.fullmatch(name) and kind != "product":
            return {self._stem(name)} if name.endswith(self._nouns) else {name + noun for noun in self._nouns}
        return set()

    def _stem(self, name: str) -> str:
        """Return the name of a model without the noun that may end it."""
        return next((name.removesuffix(noun) for noun in self._nouns if name.endswith(noun)), name)

    def _short(self, firm: str) -> set[str]:
        return {firm.removesuffix(suffix) for suffix in self._suffixes if firm.endswith(suffix)}
