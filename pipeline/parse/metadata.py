"""What a source says about itself: title, author, publisher, dates, language, each with where it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pipeline.parse.document import Block, BlockKind, SourceText, Table
from pipeline.parse.frontmatter import Values
from pipeline.parse.labels import Labels
from pipeline.parse.metadata_date import edtf_date, metadata_terms
from pipeline.parse.page import Page
from schemas.record import record
from schemas.source import MetadataItem, SourceMetadata
from schemas.vocabulary.metadata import FieldName, MetadataNames

_HAN: Final = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_KANA: Final = re.compile("[\u3041-\u30ff]")
_WORD: Final = re.compile("[A-Za-z\u00c0-\u024f]+")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")
_SITE: Final = re.compile(r"\s*(?:[-–—|｜·•:：_]\s*[^|｜]{1,60})?")
_DATED_FILE: Final = re.compile(r"(?:^|/)(?P<date>20\d\d-[01]\d-[0-3]\d)[-_ ][^/]*$")  # `2024-05-06-some-title.md`
_SAMPLE: Final = 50_000  # characters that are looked at for it
_ENOUGH: Final = 20  # letters from which the script tells the language


def read_metadata(text: SourceText, content: Sequence[Block | Table], front: Values, page: Page) -> SourceMetadata:
    """Collect the metadata of a source from its front matter, its page head and its labelled lines, in this order.

    A piece that nothing says is None. A date of creation stands in for a missing date of publication, else the day that
    the name of the file begins with, as blogs name their posts; each says so.
    """
    search = _Search({key.lower(): value for key, value in front.items()}, page, Labels(text, content))
    published = search.date("published") or search.date("created") or _of_file(text.source)
    return SourceMetadata(
        title=_heading_of(search.text("title"), content) or _title(content, page),
        author=search.text("author"),
        publisher=search.text("publisher"),
        published=published,
        updated=search.date("updated"),
        language=_spoken(_declared_language(search), _language(content)),
    )


@record
class _Search:
    front: Mapping[str, tuple[str, ...]]
    page: Page
    labels: Labels

    def text(self, field: FieldName) -> MetadataItem | None:
        """Return the first thing that is said."""
        return next(self._said(field), None)

    def date(self, field: FieldName) -> MetadataItem | None:
        """Return the first thing said that is a date, as EDTF."""
        for item in self._said(field):
            if date := edtf_date(item.value):
                return MetadataItem(value=date, basis=item.basis)
        return None

    def _said(self, field: FieldName) -> Iterator[MetadataItem]:
        names = metadata_terms().field.get(field, MetadataNames())
        is_event = any(key in self.front for key in metadata_terms().event_keys)
        for key in (*names.front_matter, *(() if is_event else names.plain)):
            if key.lower() in self.front:
                yield MetadataItem(value=", ".join(self.front[key.lower()]), basis=f"front matter: {key}")
        declared = ((names.meta, self.page.meta, "meta"), (names.linked, self.page.linked, "JSON-LD"))
        for keys, values, where in (*declared, (names.time, self.page.times, "time")):
            for key in keys:
                if key.lower() in values:
                    yield MetadataItem(value=values[key.lower()].strip(), basis=f"{where}: {key}")
        yield from self.labels.find(names, dated=field in {"published", "updated", "created"})


def _of_file(name: str) -> MetadataItem | None:
    found = _DATED_FILE.search(name)
    date = edtf_date(found["date"]) if found else None
    return MetadataItem(value=date, basis="file name") if date else None


def _title(content: Sequence[Block | Table], page: Page) -> MetadataItem | None:
    """Return the first heading of level 1, or the page's title where that says something else than heading and site."""
    heading = _heading(content)
    if page.title and not (heading and heading in page.title):
        return MetadataItem(value=page.title, basis="<title>")
    return MetadataItem(value=heading, basis="first heading of level 1") if heading else None


def _heading(content: Sequence[Block | Table]) -> str:
    tops = (part for part in content if isinstance(part, Block) and part.kind is BlockKind.HEADING and part.level == 1)
    return next((top.text.replace("\n", " ") for top in tops), "")


def _heading_of(said: MetadataItem | None, content: Sequence[Block | Table]) -> MetadataItem | None:
    """Return a title declared without the name of the site behind it, where the first heading is the rest."""
    heading = _heading(content)
    if said and heading and _SITE.fullmatch(said.value.removeprefix(heading)) and said.value != heading:
        return said.model_copy(update={"value": heading})
    return said


def _declared_language(search: _Search) -> MetadataItem | None:
    said = [search.text("language")]
    if search.page.language:
        said.append(MetadataItem(value=search.page.language, basis="<html lang>"))
    for item in said:
        if item is not None and (match := _LANGUAGE.match(item.value)):
            return MetadataItem(value=match[0].lower(), basis=item.basis)
    return None


def _spoken(declared: MetadataItem | None, written: MetadataItem | None) -> MetadataItem | None:
    if declared and written and _template(declared, written):
        return written
    return declared or written


def _template(declared: MetadataItem, written: MetadataItem) -> bool:
    """Tell whether a page only has the language of its template: `<html lang="en">` above a text in Chinese."""
    return declared.basis == "<html lang>" and declared.value == "en" and written.value == "zh"


def _language(content: Sequence[Block | Table]) -> MetadataItem | None:
    """Tell Chinese from English, and leave Japanese open, by the share of ideographs among ideographs and words."""
    text = "\n".join(part.text for part in content if isinstance(part, Block))[:_SAMPLE]
    han, words = len(_HAN.findall(text)), len(_WORD.findall(text))
    if han + words < _ENOUGH or len(_KANA.findall(text)) > han // 10:
        return None
    share = 100 * han // (han + words)
    return MetadataItem(
        value="zh" if share >= 50 else "en", basis=f"{share} % Han characters among characters and words"
    )
