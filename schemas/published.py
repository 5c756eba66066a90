"""The JSON Schemas of the records and the vocabulary files, for editors and for other people's programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

from schemas.change import Change
from schemas.claim import Claim
from schemas.discrepancy import Discrepancy
from schemas.fact import Fact
from schemas.residue import Residue
from schemas.ruling import Ruling, RulingRecord
from schemas.source import SourceRecord
from schemas.vocabulary.attributes import AttributeTerms
from schemas.vocabulary.cues import CueTerms
from schemas.vocabulary.names import NameTerms
from schemas.vocabulary.units import UnitTerms

if TYPE_CHECKING:
    from pydantic import BaseModel

PUBLISHED: Final = Path(__file__).resolve().parent / "json"

RECORDS: Final[dict[str, type[BaseModel]]] = {
    "claim": Claim,
    "fact": Fact,
    "discrepancy": Discrepancy,
    "source": SourceRecord,
    "residue": Residue,
    "ruling": Ruling,
    "ruling_record": RulingRecord,
    "change": Change,
}
TERMS: Final[dict[str, type[BaseModel]]] = {
    "attributes": AttributeTerms,
    "cues": CueTerms,
    "names": NameTerms,
    "units": UnitTerms,
}


def json_schemas() -> dict[str, str]:
    """Return the text of each JSON Schema by its file name: records as written, vocabulary as read."""
    written = {name: record.model_json_schema(mode="serialization") for name, record in RECORDS.items()}
    read = {name: terms.model_json_schema(mode="validation") for name, terms in TERMS.items()}
    return {f"{name}.schema.json": _text(schema) for name, schema in (written | read).items()}


def _text(schema: dict[str, object]) -> str:
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(dialect | schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
