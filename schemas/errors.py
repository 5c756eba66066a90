"""The one tree of errors that a user may see. A message says the place, what was found and what to do next."""

from __future__ import annotations


class FactledgerError(Exception):
    """Anything that the command line reports as a message instead of a traceback."""


class UnreadableSourceError(FactledgerError):
    """A source that can't be turned into a document; the other sources go on."""


class VocabularyError(FactledgerError):
    """A vocabulary file that does not say what it should; nothing can be built."""


class MisuseError(FactledgerError):
    """A call that makes no sense: exit code 2."""


class DatasetError(FactledgerError):
    """A finished dataset that is missing, incomplete or does not hold together."""
