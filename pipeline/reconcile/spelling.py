"""Spelling: the names of a corpus that mean one thing, each under the spelling that says most."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.reconcile.lineage import LineageReader, family_of


def one_spelling(names: Iterable[str], lineage: LineageReader) -> dict[str, str]:
    """Map every name to the longest name for the same thing.

    Only names of one family and one size are compared with each other, so that the work grows with the number of names.
    """
    blocks: dict[tuple[str, str], list[str]] = {}
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        parts = lineage.parts(name)
        blocks.setdefault((family_of(name, lineage), str(parts and parts.size)), []).append(name)
    chosen: dict[str, str] = {}
    for block in blocks.values():
        heads: list[str] = []
        for name in block:
            head = next((head for head in heads if lineage.same_model(head, name)), name)
            if head == name:
                heads.append(name)
            chosen[name] = head
    return chosen
