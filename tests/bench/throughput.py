"""How fast each stage is on one core, and how that compares with parsing alone: `make bench`.

The articles of a folder are read again and again, under names of their own, until they make up the megabytes asked for,
by the very code of `factledger build`; nothing is written. In the same run two libraries parse the same articles, each
what it is made for: markdown-it-py the Markdown, BeautifulSoup (html.parser) the HTML. Times are those of the
processor, so that they hold on a busy machine. What a text says is kept as long as it is written again: since the articles
come again and again, recognition is measured once more with nothing kept from one article to the next.

This stands here because nothing in `pipeline/` may look at the clock.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections import Counter
from contextlib import ExitStack
from functools import wraps
from itertools import cycle
from pathlib import Path
from time import process_time
from unittest.mock import patch

from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

import pipeline.build
from pipeline.extract import Extractor
from pipeline.parse import parse
from pipeline.parse.document import Document
from pipeline.parse.sources import SourceFile, read_sources
from pipeline.recognize import Recognizer, said
from pipeline.recognize.lineage import Lineage
from schemas.vocabulary import Vocabulary

MEGABYTE = 1_000_000
AT_FIRST_SIGHT = 2 * MEGABYTE  # are enough to measure recognition alone
# a stage, where the build finds it, and the stages that it calls
STAGES = (
    ("parse", pipeline.build, "parse", ()),
    ("recognize", Recognizer, "read", ()),
    ("extract", Extractor, "extract", ("recognize",)),
    ("reconcile", pipeline.build, "reconcile_with", ()),
    ("export", pipeline.build, "export", ()),
    ("report", pipeline.build, "reports", ()),
)


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Measure the stages of a build on one core.")
    parser.add_argument("raw", type=Path, nargs="?", default=Path("raw"), help="folder of the articles (default: raw)")
    parser.add_argument("--megabytes", type=float, default=20, help="how much to read (default: 20)")
    options = parser.parse_args(arguments)
    files = tuple(file for file in read_sources(options.raw) if isinstance(file, SourceFile))
    corpus = list(repeated(files, round(options.megabytes * MEGABYTE)))
    clock = Counter()
    dataset = build(corpus, clock)
    formats = {source.source: source.format for source in dataset.sources}
    gc.collect()
    gc.freeze()  # a library that parses alone would not have the claims of the build around it to look through
    parse_alone(corpus, formats, clock)
    recognize_at_first_sight(list(repeated(files, min(AT_FIRST_SIGHT, round(options.megabytes * MEGABYTE)))), clock)
    gc.unfreeze()
    size = sum(len(file.data) for file in corpus) / MEGABYTE
    markdown = sum(len(file.data) for file in corpus if formats[file.source] == "markdown") / MEGABYTE
    sys.stdout.write("".join(f"{line}\n" for line in told(clock, size, markdown, len(corpus))))


def repeated(files, size):
    """Yield the articles over and over until they have `size` bytes, each time as an article of its own."""
    taken = 0
    for number, file in enumerate(cycle(files)):
        if taken >= size:
            return
        data = file.data + f"\n\n<!-- {number} -->\n".encode()
        taken += len(data)
        yield SourceFile(f"{number:06d}/{file.source}", data)


def build(corpus, clock):
    """Take the articles through the build; the seconds of each stage go into the clock."""
    vocabulary = Vocabulary()
    start = process_time()
    Extractor(vocabulary, Recognizer(vocabulary))
    clock["vocabulary"] = process_time() - start
    with ExitStack() as stack:
        for name, owner, function, _ in STAGES:
            stack.enter_context(patch.object(owner, function, timed(getattr(owner, function), name, clock)))
        stack.enter_context(patch.object(pipeline.build, "read_sources", lambda _: iter(corpus)))
        start = process_time()
        dataset = pipeline.build.build(Path("raw"), vocabulary)
        pipeline.build.export(dataset, pipeline.build.reports(dataset, "../raw", Lineage(vocabulary.names)))
        clock["build"] = process_time() - start - clock["vocabulary"]
    for name, _, _, called in STAGES:
        clock[name] -= sum(clock[other] for other in called)
    return dataset


def timed(function, name, clock):
    """Wrap a function so that its seconds go into the clock, those spent on Markdown documents once more by themselves."""

    @wraps(function)
    def run(*arguments, **options):
        start = process_time()
        result = function(*arguments, **options)
        spent = process_time() - start
        clock[name] += spent
        if any(isinstance(argument, Document) and argument.format == "markdown" for argument in arguments):
            clock[f"{name} Markdown"] += spent
        return result

    return run


def parse_alone(corpus, formats, clock):
    """Parse each article with the library made for its format."""
    markdown = MarkdownIt("commonmark").enable("table")
    for file in corpus:
        text = file.data.decode("utf-8", "replace")
        start = process_time()
        if formats[file.source] == "html":
            BeautifulSoup(text, "html.parser")
        else:
            markdown.parse(text)
        clock[formats[file.source] + " alone"] += process_time() - start


def recognize_at_first_sight(corpus, clock):
    """Recognize what the Markdown articles say, with nothing kept of one when the next is read."""
    recognizer = Recognizer(Vocabulary())
    documents = [parse(file.source, file.data) for file in corpus]
    with patch.object(said, "_MOST_KEPT", 0):
        for file, document in zip(corpus, documents, strict=True):
            if document.format == "markdown":
                start = process_time()
                recognizer.read(document)
                clock["recognize anew"] += process_time() - start
                clock["megabytes anew"] += len(file.data) / MEGABYTE


def told(clock, size, markdown, documents):
    """Yield the lines to print; `markdown` is the part of the megabytes that is Markdown."""
    yield f"{size:.1f} MB in {documents:,} documents, one core"
    yield f"{'stage':12} {'seconds':>8} {'MB/s':>7} {'docs/s':>7} {'share':>6}"
    for name in (*(stage[0] for stage in STAGES), "build"):
        seconds = clock[name]
        speed = f"{size / seconds:7.2f} {documents / seconds:7.0f}"
        yield f"{name:12} {seconds:8.2f} {speed} {seconds / clock['build']:6.1%}"
    alone = clock["markdown alone"] + clock["html alone"]
    yield f"{'parse alone':12} {alone:8.2f} {size / alone:7.2f} {documents / alone:7.0f}"
    yield ""
    anew, again = clock["megabytes anew"] / clock["recognize anew"], markdown / clock["recognize Markdown"]
    parsed = markdown / clock["markdown alone"]
    for recognized, which in ((anew, "same Markdown"), (again, "read before  ")):
        yield f"recognition : markdown-it-py, {which}    {recognized:.2f} : {parsed:.2f} MB/s = {recognized / parsed:.2f}"
    yield f"whole build : parsing alone                    {clock['build'] / alone:.2f} : 1"
    yield f"the same without the reports                   {(clock['build'] - clock['report']) / alone:.2f} : 1"
    yield f"vocabulary, once a build                       {clock['vocabulary']:.2f} s"


if __name__ == "__main__":
    main()
