"""Which encoding a source is in: the same answer every time, and a clear word where there is none."""

from __future__ import annotations

import codecs

import pytest

from pipeline.parse import decode, parse
from schemas.errors import UnreadableSourceError

CHINESE = "云雀模型有70亿参数，训练数据约2.2万亿词元。"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (CHINESE.encode(), "utf-8"),
        (codecs.BOM_UTF8 + CHINESE.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + CHINESE.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + CHINESE.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + CHINESE.encode("utf-32-le"), "utf-32-le"),
        (CHINESE.encode("gb18030"), "gb18030"),
        (b'<meta charset="gb2312">' + CHINESE.encode("gbk"), "gb18030"),
        (b'<?xml version="1.0" encoding="Big5"?>' + "雲雀模型有70億參數".encode("big5"), "big5"),
        (b"<meta http-equiv=x content='text/html; charset=Shift_JIS'>" + "ひばり7".encode("shift_jis"), "shift_jis"),
        (b"<meta charset=iso-8859-1> caf\xe9 \x80 7", "cp1252"),
        (b"<meta charset=gbk>" + CHINESE.encode(), "utf-8"),  # converted, its declaration left behind
        (b"<meta charset=nonsense>" + CHINESE.encode(), "utf-8"),
        (b"<meta charset=utf-16>plain 7", "utf-8"),
        (b"<meta charset=nonsense> plain 7", "utf-8"),
        (b"plain 7", "utf-8"),
    ],
)
def test_encodings(data, encoding):
    text, found = decode(data)
    assert found == encoding
    assert text in data.removeprefix(codecs.BOM_UTF32_LE).decode(encoding)
    assert not text.startswith("\ufeff")


def test_text_is_never_normalised():
    text = "ﬁ ａ\u0301 7\r\nb\rc\n\x0bd\u2028e\u3000"
    assert decode(text.encode())[0] == text
    document = parse("a.md", codecs.BOM_UTF8 + text.encode())
    assert document.text.raw == text
    assert document.text.span(5, 6).quote == "7"


def test_an_unusual_encoding_is_detected():
    text = "Жаворонок: модель с 7 миллиардами параметров, обученная на большом наборе текстов. " * 5
    assert decode(text.encode("cp1251"))[0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (codecs.BOM_UTF8, "is empty"),
        (codecs.BOM_UTF16_LE + b" \0\n\0", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "zero byte at byte 8"),
        ("no mark 7".encode("utf-16-le"), "zero byte at byte 1"),
        (bytes(range(1, 32)) * 9, "control characters"),
        (codecs.BOM_UTF16_LE + b"a\0\xd8", "byte order mark says utf-16-le"),
    ],
)
def test_no_text(data, words):
    with pytest.raises(UnreadableSourceError, match=words) as error:
        parse("news/x.md", data)
    assert str(error.value).startswith("news/x.md: ")
