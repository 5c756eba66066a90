"""One module per kind of discrepancy; `CHECKS` lists them in the order in which their findings are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from pipeline.reconcile.checks.category import check_category
from pipeline.reconcile.checks.date import check_date
from pipeline.reconcile.checks.value import check_value
from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.finding import Finding

Check = Callable[[Corpus], Iterable[Finding]]

CHECKS: Final[tuple[Check, ...]] = (
    check_value,
    check_date,
    check_category,
)
