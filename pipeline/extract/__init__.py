"""Document and mentions in, claims and residue out: who and when."""

from __future__ import annotations

from pipeline.extract.extraction import Extraction, Extractor

__all__ = ["Extraction", "Extractor"]
