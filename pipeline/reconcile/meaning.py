"""Meaning: whether what is said of a whole family is meant for one of its members."""

from __future__ import annotations

from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.evidence import Evidence


def meant_for(whole: Evidence, item: Evidence, corpus: Corpus) -> bool:
    """Tell whether a claim on a family may be meant for a member: it is of its time, and its source excepts it not."""
    return _of_its_time(whole, item, corpus) and not _excepted(whole, item, corpus)


def _of_its_time(whole: Evidence, item: Evidence, corpus: Corpus) -> bool:
    """Tell whether a member is of the generation that a claim on a family speaks of, or not younger than the claim."""
    parts = corpus.knowledge.lineage.parts(item.subject)
    if whole.period.days is None and whole.subject == whole.family:
        return item.family == whole.family and parts is not None and not parts.version
    return not whole.period.before(item.period)


def _excepted(whole: Evidence, item: Evidence, corpus: Corpus) -> bool:
    """Tell whether the source of a claim on a family denies it of a member, or of what the member descends from."""
    names = (corpus.spelling[item.subject], *corpus.knowledge.lineage.lineage(item.subject))
    said = (whole.source, whole.claim.attribute, whole.claim.value)
    return any((name, *said) in corpus.denied for name in names)
