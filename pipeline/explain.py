"""Where a claim, a fact or a discrepancy comes from: the words in their line, who read them, why this value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.export.read import Folder
from pipeline.parse.encoding import decode
from pipeline.parse.sources import UnreadFile, read_sources
from pipeline.report.context import in_context
from schemas.errors import MisuseError, UnreadableSourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pipeline.export.csv_text import Row

_MOST_LISTED: Final = 20


@dataclass(frozen=True, slots=True)
class _Dataset:
    claims: Mapping[str, Row]
    facts: Mapping[str, Row]
    discrepancies: Mapping[str, Row]
    texts: Mapping[str, str]


def explain(wanted: str, out: Path, raw: Path) -> str:
    """Return the explanation for an id or the beginning of one.

    Raises MisuseError where no id or more than one begins so, DatasetError where there is no dataset.
    """
    if not wanted:
        raise MisuseError("an empty id; take an id out of the CSV files, or the beginning of one")
    folder = Folder(out)
    claims = {row["claim_id"]: row for row in folder.rows("claims.csv")}
    facts = {row["fact_id"]: row for row in folder.rows("facts.csv")}
    discrepancies = {row["discrepancy_id"]: row for row in folder.rows("discrepancies.csv")}
    found = sorted(name for name in (*claims, *facts, *discrepancies) if name.startswith(wanted))
    if not found:
        raise MisuseError(
            f"{wanted}: no claim, fact or discrepancy in {out} begins so; take an id out of its CSV files"
        )
    if len(found) > 1 and wanted not in found:
        listed = ", ".join(found[:_MOST_LISTED])
        raise MisuseError(
            f"{wanted}: {len(found)} ids begin so ({listed}{' ...' * (len(found) > _MOST_LISTED)}); give more of it"
        )
    name = wanted if wanted in found else found[0]
    dataset = _Dataset(claims, facts, discrepancies, _texts(raw))
    if name in claims:
        return "\n".join(_claim(claims[name], dataset))
    if name in facts:
        return "\n".join(_fact(facts[name], dataset))
    return "\n".join(_discrepancy(discrepancies[name], dataset))


def _texts(raw: Path) -> dict[str, str]:
    texts = {}
    for file in read_sources(raw):
        if isinstance(file, UnreadFile):
            continue
        try:
            texts[file.source] = decode(file.data)[0]
        except UnreadableSourceError:
            continue
    return texts


def _claim(claim: Row, dataset: _Dataset) -> Iterator[str]:
    yield f"{claim['claim_id']}  {_said(claim)}"
    yield from _origin(claim, dataset)
    for fact in dataset.facts.values():
        if claim["claim_id"] in fact["claim_ids"].split("; "):
            yield f"  fact       {fact['fact_id']}: {_said(fact)}, {fact['status']}; {fact['resolution']}"
    for row in dataset.discrepancies.values():
        if claim["claim_id"] in row["claim_ids"].split("; "):
            yield f"  in dispute {row['discrepancy_id']}: {row['summary']}"


def _fact(fact: Row, dataset: _Dataset) -> Iterator[str]:
    yield f"{fact['fact_id']}  {_said(fact)}"
    yield f"  status     {fact['status']}, confidence {fact['confidence']}"
    yield f"  chosen     {fact['resolution']}"
    for name in fact["discrepancy_ids"].split("; "):
        if name in dataset.discrepancies:
            yield f"  in dispute {name}: {dataset.discrepancies[name]['summary']}"
    yield from _sides(fact["claim_ids"].split("; "), dataset)


def _discrepancy(row: Row, dataset: _Dataset) -> Iterator[str]:
    yield f"{row['discrepancy_id']}  {row['kind']}, {row['severity']}, {row['status']}"
    yield f"  {row['summary']}"
    if row["spread"]:
        yield f"  spread     {row['spread']}"
    yield f"  chosen     {row['chosen_value'] or 'nothing'}: {row['resolution']}"
    if row.get("ruling"):
        yield f"  ruling     {row['ruling']}"
    if row.get("evidence"):
        yield f"  evidence   {row['evidence']}"
    yield from _sides(row["claim_ids"].split("; "), dataset)


def _sides(names: list[str], dataset: _Dataset) -> Iterator[str]:
    for name in names:
        if name in dataset.claims:
            claim = dataset.claims[name]
            yield ""
            yield f"{claim['rank']}  {name}  {_said(claim)}"
            yield from _origin(claim, dataset)


def _origin(claim: Row, dataset: _Dataset) -> Iterator[str]:
    yield f"  source     {claim['source']}:{claim['line']}, characters {claim['char_start']}..{claim['char_end']}"
    if claim["section"]:
        yield f"  section    {claim['section']}"
    yield f"  words      {_in_line(claim, dataset.texts.get(claim['source']))}"
    low, high = claim["value_min"], claim["value_max"]
    if low or high:
        yield f"  asserts    {low or 'anything'} to {high or 'anything'}"
    if claim["as_of"]:
        yield f"  as of      {claim['as_of']}, found in: {claim['as_of_basis']}"
    yield f"  read by    {claim['rule']} (confidence {claim['confidence']}, {claim['modality']}), rank {claim['rank']}"


def _in_line(claim: Row, text: str | None) -> str:
    """Return the quote between » and «, with what stands around it on its line."""
    start, end = int(claim["char_start"]), int(claim["char_end"])
    if text is None or text[start:end] != claim["quote"]:
        return f"»{claim['quote']}« (the article is not there as it was read; build again)"
    return in_context(text, start, end)


def _said(row: Row) -> str:
    qualifiers = f" ({row['qualifiers']})" if row["qualifiers"] else ""
    unit = f" {row['unit']}" if row["unit"] not in {"", "date"} else ""
    return f"{row['subject']}: {row['attribute']}{qualifiers} = {row['value']}{unit}"
