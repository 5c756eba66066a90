"""Claims in; ranked claims, facts and discrepancies out. Sees claims only, never documents."""

from __future__ import annotations

from pipeline.reconcile.engine import Reconciled, reconcile, reconcile_with
from pipeline.reconcile.knowledge import Knowledge
from pipeline.reconcile.lineage import LineageReader

__all__ = ["Knowledge", "LineageReader", "Reconciled", "reconcile", "reconcile_with"]
