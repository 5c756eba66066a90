"""The calibration as a drawing: of facts at a confidence, how many are right. The same figures give the same bytes."""

from __future__ import annotations

import matplotlib as mpl
from matplotlib.figure import Figure

RIGHT, INK = "#1f5a8a", "#444444"


def draw(bins, error, path):
    """Write the drawing of bins (their number of ten: how many facts, mean confidence, share that is right)."""
    most = max(count for count, _, _ in bins.values())
    with mpl.rc_context({"svg.hashsalt": "factledger", "svg.fonttype": "none", "font.family": "sans-serif"}):
        figure = Figure(figsize=(5, 5), layout="constrained")
        axes = figure.add_subplot()
        axes.plot([0, 1], [0, 1], color=INK, linewidth=1, linestyle=":")
        axes.annotate("as sure as it is right", (0.3, 0.32), color=INK, rotation=45, rotation_mode="anchor", fontsize=9)
        for count, sure, share in bins.values():
            axes.scatter(sure, share, s=20 + 380 * (count / most) ** 0.5, color=RIGHT, alpha=0.8, linewidth=0)
            axes.annotate(
                f"{count:,}", (sure, share), xytext=(9, -12), textcoords="offset points", color=INK, fontsize=8
            )
        axes.set(
            xlim=(0, 1.02), ylim=(0, 1.02), xlabel="confidence of the facts", ylabel="share of them that is right",
            title=f"Calibration on generated corpora (mean error {error:.3f})",
        )  # fmt: skip
        axes.spines[["top", "right"]].set_visible(False)
        figure.savefig(path, format="svg", metadata={"Date": None, "Creator": None})
