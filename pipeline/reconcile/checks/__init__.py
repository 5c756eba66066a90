"""One module per kind of discrepancy; `CHECKS` lists them in the order in which their findings are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from pipeline.reconcile.checks.arithmetic import check_arithmetic
from pipeline.reconcile.checks.attribution import check_attribution
from pipeline.reconcile.checks.category import check_category
from pipeline.reconcile.checks.date import check_date
from pipeline.reconcile.checks.forecast import check_forecast
from pipeline.reconcile.checks.hierarchy import check_hierarchy
from pipeline.reconcile.checks.name import check_name
from pipeline.reconcile.checks.scope import check_scope
from pipeline.reconcile.checks.trend import check_trend
from pipeline.reconcile.checks.value import check_value
from pipeline.reconcile.corpus import Corpus
from pipeline.reconcile.finding import Finding

Check = Callable[[Corpus], Iterable[Finding]]

CHECKS: Final[tuple[Check, ...]] = (
    check_value,
    check_date,
    check_category,
    check_hierarchy,
    check_name,
    check_trend,
    check_arithmetic,
    check_forecast,
    check_attribution,
    check_scope,
)
