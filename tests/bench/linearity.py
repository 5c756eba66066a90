"""How the time per character grows with the length of one line: `make bench`.

Each scrap is a text that a careless pattern would try again from every place. It is read once at a length and once at eight
times that length: a growth near 1 says that the time is in proportion to the text, one near 8 that it grows with the
square. Times are those of the processor; nothing here passes or fails.
"""

from __future__ import annotations

import argparse
import sys
from time import process_time

from pipeline.extract import Extractor
from pipeline.parse import parse
from pipeline.recognize import Recognizer
from schemas.vocabulary import Vocabulary

TIMES = 8
PROSE = [
    "云雀-72B达到了86.1分，",
    "**云雀**有70亿参数，[见](https://example.org/1)。",
    "<p>云雀有<b>70亿</b>参数&amp;数据。</p>",
]
DIGITS = ["1", "1,", "1.", "1-", "1:", "1/", "１", "$", "($", "https://", "7B-", "a-", "1b-", "7B7B", "1.1.1."]
CHINESE = ["一", "十", "百千万亿", "数千", "第", "3天", "2024年", "5元6角", "超过", "约", "和3", "通义千问"]
ENGLISH = [
    "2024-",
    "twenty-",
    "one ",
    "a hundred and ",
    "last ",
    "the week of ",
    "3 days from ",
    "from 1 to ",
    "aaaaaaaaaa",
]
MARKDOWN = [
    "*a ", "**a_b ", "[", '[a](b "', "`a``b", 'x<a b="', "x <!--", "x {{<", "$a", "&a#", ")", " a" + " " * 50, "> a\n", "- a\n",
    "# a # \n", "<div><pre>1\n\n", "<div><pre>", "<!---->", "[a1]: b\n", "Last updated: ", "((((", "Ａ－",
]  # fmt: skip
HTML = [
    "<html><p>1<b>", "<html><table><tr><td>1", "<html><td colspan=1000 rowspan=60000>1", "<html><i></p></td>",
    "<html><time datetime=1><meta name=a content=b><title>c</title>", "<html>1<sup><a href='",
]  # fmt: skip
SCRAPS = (*PROSE, *DIGITS, *CHINESE, *ENGLISH, *MARKDOWN, *HTML)


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Measure how the time per character grows with the length of a line.")
    parser.add_argument("--characters", type=int, default=4_000, help="the shorter length (default: 4000)")
    options = parser.parse_args(arguments)
    vocabulary = Vocabulary()
    extractor = Extractor(vocabulary, Recognizer(vocabulary))
    sys.stdout.write(
        f"growth of the time per character from {options.characters:,} to {options.characters * TIMES:,}\n"
    )
    for growth, scrap in sorted(
        ((growth_of(scrap, options.characters, extractor), scrap) for scrap in SCRAPS), reverse=True
    ):
        sys.stdout.write(f"{growth:6.2f}  {scrap!r}\n")


def growth_of(scrap, characters, extractor):
    """Return how many times longer a character takes in the longer text."""
    short, long = (scrap * (length // len(scrap) + 1) for length in (characters, characters * TIMES))
    return seconds(long, extractor) / max(seconds(short, extractor), 1e-9) * len(short) / len(long)


def seconds(text, extractor):
    """Return the least time of two runs over a text, from its bytes to its claims."""
    times = []
    for _ in range(2):
        start = process_time()
        extractor.extract(parse("a.md", text.encode()))
        times.append(process_time() - start)
    return min(times)


if __name__ == "__main__":
    main()
