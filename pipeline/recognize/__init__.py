"""Document in, mentions out: names, figures and cues of every block, each character in one reading at most."""

from __future__ import annotations

from pipeline.recognize.reading import Reading, Recognizer

__all__ = ["Reading", "Recognizer"]
