"""report.html: the dataset for a reviewer in one page, which needs nothing but a browser."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote as url_quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline.reconcile.wording import dated
from pipeline.report.cards import cards
from pipeline.report.charts import growth, releases
from pipeline.report.curves import curves
from pipeline.report.dated import debuts, events
from pipeline.report.register import worst_first
from pipeline.report.residue import REMEDIES
from pipeline.report.said import words
from pipeline.report.subjects import anchor, groups
from pipeline.report.texts import looks, residue_id, texts
from pipeline.report.visible import visible
from schemas.claim import qualifier_text
from schemas.discrepancy import DiscrepancyKind, DiscrepancyStatus, Severity
from schemas.fact import FactStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pipeline.reconcile.lineage import LineageReader
    from pipeline.report.register import Register
    from pipeline.report.sides import Quote
    from schemas.claim import Span
    from schemas.dataset import Dataset
    from schemas.residue import Residue

TEMPLATES: Final = Path(__file__).resolve().parent / "templates"
PAGE: Final = "page.html.jinja"
_AT_ONCE: Final = 60  # cards that stand on the page from the start
_AT_A_GLANCE: Final = 8  # disagreements named in the summary


@dataclass(frozen=True, slots=True)
class Desk:
    """What an application adds where it shows the page: a template that extends it, its values, and files beside it."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    script: str = ""
    style: str = ""


def page(register: Register, sources_at: str, lineage: LineageReader, desk: Desk | None = None) -> bytes:
    """Return report.html; `sources_at` is the way from the page to the folder of the sources."""
    environment = _environment(register)
    desks = (desk,) if desk else ()
    scripts = [_file(environment, name) for name in ("page.js", *(desk.script for desk in desks)) if name]
    styles = [_file(environment, name) for name in ("page.css", *(desk.style for desk in desks)) if name]
    styles.append(looks(register))
    template = environment.get_template(desk.template if desk else PAGE)
    text = template.render(
        _context(register, sources_at, lineage),
        scripts=[Markup(script) for script in scripts if script],  # noqa: S704 -- the project's own
        styles=[Markup(style) for style in styles if style],  # noqa: S704 -- the project's own
        policy=_policy(scripts, styles, "'self'" if desk else "'none'"),
        **(desk.values if desk else {}),
    )
    return text.encode("utf-8")


def _environment(register: Register) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters.update(words=words, dated=dated, qualifiers=qualifier_text, thousands=_thousands)
    environment.filters.update(
        said=register.said,
        named=register.title,
        lang=_lang(register),
        once=_once(),
        numbers=_numbers(register),
    )
    environment.globals.update(anchor=anchor, remedies=REMEDIES)
    return environment


def _lang(register: Register) -> Callable[[str], str]:
    """Return what tells the language of a source in a tag: an attribute, or nothing where it is not known."""
    known = {name: language for name in register.sources if (language := register.language(name))}
    attributes = {name: Markup(' lang="{}"').format(language) for name, language in known.items()}
    return lambda source: attributes.get(source, "")


def _once() -> Callable[[Sequence[Quote], Callable[[Quote], Markup]], Markup]:
    """Return what writes quotes by a macro, each once, however many cards it stands on."""
    written: dict[str, Markup] = {}

    def once(quotes: Sequence[Quote], macro: Callable[[Quote], Markup]) -> Markup:
        for quote in quotes:
            if quote.id not in written:
                written[quote.id] = macro(quote)
        return Markup("".join([written[quote.id] for quote in quotes]))  # noqa: S704 -- what the macro has escaped

    return once


def _numbers(register: Register) -> Callable[[Iterable[str]], str]:
    """Return what writes the numbers of sources in their order."""
    numbers = register.numbers
    return lambda sources: " ".join(map(str, sorted(map(numbers.__getitem__, sources))))


def _shown(value: object) -> object:
    """Make what is written into the page visible, unless it is mark-up of the page itself."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _file(environment: Environment, name: str) -> str:
    loader = environment.loader
    assert loader is not None  # noqa: S101 -- given above
    return loader.get_source(environment, name)[0]


def _thousands(number: int) -> str:
    return f"{number:,}"


def _policy(scripts: Sequence[str], styles: Sequence[str], own: str) -> str:
    """Return the content security policy: these scripts and styles, and nothing else from anywhere."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(_hash(script) for script in scripts if script)}",
            f"style-src {' '.join(_hash(style) for style in styles if style)}",
            f"connect-src {own}",
            f"form-action {own}",
            "base-uri 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _context(register: Register, sources_at: str, lineage: LineageReader) -> dict[str, object]:
    dataset = register.dataset
    courses = curves(register)
    drawn = {key: growth(curve, register) for key, curve in courses.items()}
    rows = dataset.discrepancies
    return {
        "dataset": dataset,
        "register": register,
        "cards": cards(register, drawn),
        "at_once": _AT_ONCE,
        "worst": worst_first(row for row in rows if row.status is not DiscrepancyStatus.RULED)[:_AT_A_GLANCE],
        "counts": _counts(dataset),
        "facets": _facets(register),
        "groups": groups(register, lineage),
        "events": events(dataset),
        "timeline": releases(debuts(dataset), register),
        "curves": [(curve, drawn[key]) for key, curve in courses.items()],
        "texts": texts(register),
        "left": [(reason, _lines(rows, register)) for reason, rows in register.left],
        "address": lambda source: url_quote(f"{sources_at}/{source}"),
        "severities": list(Severity),
        "kinds": [kind for kind in DiscrepancyKind if any(row.kind is kind for row in rows)],
        "statuses": list(DiscrepancyStatus),
        "fact_statuses": list(FactStatus),
    }


def _lines(rows: Sequence[Residue], register: Register) -> list[tuple[str, str, int, str]]:
    """Return of figures left over what links to them lead to, source, line and words, by place."""
    spans = sorted(((residue_id(row, register), row.span) for row in rows), key=lambda item: _place(item[1]))
    return [(name, span.source, span.line, span.quote) for name, span in spans]


def _place(span: Span) -> tuple[str, int]:
    return span.source.lower(), span.start


def _counts(dataset: Dataset) -> dict[str, Counter[object]]:
    rows = dataset.discrepancies
    return {
        "kind": Counter((row.kind, row.severity) for row in rows),
        "severity": Counter(row.severity for row in rows),
        "status": Counter(row.status for row in rows),
        "fact": Counter(fact.status for fact in dataset.facts),
        "reason": Counter(row.reason for row in dataset.residue),
    }


def _facets(register: Register) -> dict[str, list[tuple[str, str, int]]]:
    """Return for what discrepancies can be chosen by: value, name and number of discrepancies, the commonest first."""
    rows = register.dataset.discrepancies
    subjects = Counter(row.subject for row in rows)
    attributes = Counter(row.attribute for row in rows)
    source_of = {claim.claim_id: claim.span.source for claim in register.dataset.claims}
    sources = Counter(
        source for row in rows for source in {source_of[name] for name in row.claim_ids if name in source_of}
    )
    return {
        "subject": [(name, name, count) for name, count in _common(subjects)],
        "attribute": [(name, register.title(name), count) for name, count in _common(attributes)],
        "source": [(str(register.numbers[name]), name, count) for name, count in _common(sources)],
    }


def _common(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
