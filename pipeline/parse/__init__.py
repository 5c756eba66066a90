"""Stage `parse`: bytes of an article to a `Document`, with the raw place of every character of its text."""

from pipeline.parse.encoding import decode
from pipeline.parse.parser import parse
from pipeline.parse.sources import SourceFile, UnreadFile, read_sources

__all__ = ["SourceFile", "UnreadFile", "decode", "parse", "read_sources"]
