"""What holds for every document, whatever the source: checked by the property tests of the stage `parse`."""

from __future__ import annotations

from pipeline.parse.document import Block, Table


def blocks_of(document):
    for part in document.content:
        if isinstance(part, Block):
            yield part
            continue
        yield from [part.caption] if part.caption else []
        cells = {id(cell): cell for row in part.rows for cell in row if cell}
        yield from cells.values()


def check_block(raw, block):
    """The runs follow each other in the text without gaps, and in the raw text in order; spans say what they cover."""
    assert block.text
    assert block.text == block.text.strip()
    text_end = raw_end = 0
    for run in block.mapped.runs:
        assert run.text_start == text_end < run.text_end
        assert raw_end <= run.raw_start < run.raw_end <= len(raw)
        if not run.atomic:
            assert raw[run.raw_start : run.raw_end] == block.text[run.text_start : run.text_end]
        text_end, raw_end = run.text_end, run.raw_end
    assert text_end == len(block.text)
    for index, char in enumerate(block.text):
        start, end = block.mapped.raw_range(index, index + 1)
        if char.isdigit() and raw[start] != "&":
            assert raw[start:end] == char
    bold_end = 0
    for bold in block.bold:
        assert bold_end <= bold.start < bold.end <= len(block.text)
        bold_end = bold.end


def check_document(document):
    """Every digit of the raw text is in a block or in an excluded region; regions and tables are well formed."""
    raw = document.text.raw
    covered = set()
    for block in blocks_of(document):
        check_block(raw, block)
        for run in block.mapped.runs:
            covered.update(range(run.raw_start, run.raw_end))
    end = 0
    for region in document.excluded:
        assert end <= region.start < region.end <= len(raw)
        covered.update(range(region.start, region.end))
        end = region.end
    assert [
        raw[index - 9 : index + 9] for index, char in enumerate(raw) if char.isdigit() and index not in covered
    ] == []
    for table in document.content:
        if isinstance(table, Table):
            assert any(cell for row in table.rows for cell in row)
            assert 0 <= table.header_rows <= len(table.rows)
