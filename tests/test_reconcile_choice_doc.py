"""CHOICE.md lists the rules of the choice as they are declared, in their order."""

from __future__ import annotations

import re
from pathlib import Path

from schemas.vocabulary import DEFAULT_TERMS, read
from schemas.vocabulary.policy import Policy

DOC = Path(__file__).resolve().parent.parent / "pipeline/reconcile/CHOICE.md"


def test_every_rule_has_its_line():
    listed = re.findall(r"^\| `(\w+)` \|", DOC.read_text(encoding="utf-8"), re.MULTILINE)
    assert listed == [rule.id for rule in read(Policy, DEFAULT_TERMS / "precedence.toml").rule]


def test_its_picture_is_there():
    assert (DOC.parent / "calibration.svg").is_file()
