"""Write the Word templates of papers: the Party's form (399-QĐ/TW) with places to fill.

    python tools/write_word_templates.py

A template is an ordinary Word file; it may be changed with a word processor instead, and then this is not run again
for it. What stands in braces is filled by docxtpl: `{{ words }}`, and `{%p … %}` for paragraphs, `{%tr … %}` for rows.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

PAPERS = Path(__file__).resolve().parents[1] / "src" / "chibo" / "work" / "meetings" / "papers"
FONT = "Times New Roman"
TEXT_WIDTH = Mm(165)
MARK = (
    '<w:pict {w} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape id="mark{place}" type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;width:560pt;'
    "height:62pt;rotation:308;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:page;"
    'mso-position-vertical:center;mso-position-vertical-relative:page" fillcolor="#d9d9d9" stroked="f">'
    '<v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt;font-weight:bold" '
    'string="DỮ LIỆU MINH HỌA"/></v:shape></w:pict>'
)


def main() -> int:
    for code, build in TEMPLATES.items():
        paper = blank()
        build(paper)
        paper.save(str(PAPERS / code / "template.docx"))
    sys.stdout.write(f"{len(TEMPLATES)} templates written\n")
    return 0


def minutes(paper: Paper) -> None:
    head(paper)
    title(paper)
    when(paper, "draft", lambda: line(paper, "{{ draft }}", italic=True, align=ALIGN.CENTER))
    each(paper, "words in opening", lambda: body(paper, "{{ words }}"))
    sections(paper)
    each(paper, "words in closing", lambda: body(paper, "{{ words }}", keep=True))
    gap(paper)
    columns = plain_table(paper, 2)
    for place, cell in enumerate(columns.rows[0].cells):
        signature(cell, f"form.signatures[{place}]")
    recipients_below(paper)
    seal(paper)


def resolution(paper: Paper) -> None:
    head(paper)
    title(paper)
    each(paper, "words in bases", lambda: body(paper, "{{ words }}", italic=True))
    sections(paper)
    each(paper, "words in closing", lambda: body(paper, "{{ words }}", keep=True))
    gap(paper)
    left, right = plain_table(paper, 2).rows[0].cells
    recipients(left)
    signature(right, "form.signatures[0]")
    seal(paper)


TEMPLATES: dict[str, Callable[[Paper], None]] = {"minutes": minutes, "resolution": resolution}


def blank() -> Paper:
    """A4 with the form's margins and typeface, the page's number from the second page on, the mark of the demo."""
    paper = Document()
    paper.core_properties.author, paper.core_properties.title = "{{ form.issuer }}", "{{ title }}"
    paper.core_properties.comments = ""
    paper.core_properties.created = paper.core_properties.modified = datetime(2026, 1, 9, tzinfo=UTC)
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin, section.header_distance = Mm(30), Mm(15), Mm(10)
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    for kind in ("w:eastAsia", "w:cs", "w:hAnsi"):
        normal.element.rPr.rFonts.set(qn(kind), FONT)
    shape = normal.paragraph_format
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(20)
    shape.space_before, shape.space_after, shape.widow_control = Pt(0), Pt(6), True
    section.different_first_page_header_footer = True
    for place, header in enumerate((section.header, section.first_page_header)):
        first = header.paragraphs[0]
        if place == 0:
            first.alignment = ALIGN.CENTER
            page_number(first)
        marked(first, place)
    return paper


def page_number(paragraph: Paragraph) -> None:
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        element = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            element.text = text
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def marked(header: Paragraph, place: int) -> None:
    """The diagonal mark, in the one line of a header, where the book is the demo world: a line more would push the text
    below its margin."""
    header.add_run("{%r if demo %}")
    header.add_run()._r.append(parse_xml(MARK.format(w=nsdecls("w"), place=place)))
    header.add_run("{%r endif %}")


def line(into: Paper | _Cell, text: str, *, bold: bool = False, italic: bool = False, size: int = 14,
         align: ALIGN | None = None, upper: bool = False, first: bool = False) -> Paragraph:  # fmt: skip
    """A paragraph; `first` takes the empty one that a cell begins with."""
    paragraph = into.paragraphs[0] if first else into.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size, run.font.all_caps = bold, italic, Pt(size), upper
    paragraph.alignment = align
    return paragraph


def body(paper: Paper, text: str, *, italic: bool = False, keep: bool = False) -> None:
    paragraph = line(paper, text, italic=italic, align=ALIGN.JUSTIFY)
    paragraph.paragraph_format.first_line_indent = Mm(10)
    paragraph.paragraph_format.keep_with_next = keep


def gap(paper: Paper, height: int = 12, *, keep: bool = True) -> Paragraph:
    """An empty line of so many points."""
    paragraph = line(paper, "", size=2)
    how = paragraph.paragraph_format
    how.line_spacing, how.space_after, how.keep_with_next = Pt(height), Pt(0), keep
    return paragraph


def each(paper: Paper | _Cell, what: str, then: Callable[[], object]) -> None:
    paper.add_paragraph("{%p for " + what + " %}")
    then()
    paper.add_paragraph("{%p endfor %}")


def when(paper: Paper | _Cell, what: str, then: Callable[[], object]) -> None:
    paper.add_paragraph("{%p if " + what + " %}")
    then()
    paper.add_paragraph("{%p endif %}")


def plain_table(paper: Paper, columns: int, widths: tuple[float, ...] = ()) -> Table:
    """A row of cells without lines, which stays on one page."""
    table = paper.add_table(rows=1, cols=columns)
    shape(table, [Mm(width) for width in widths] or [TEXT_WIDTH // columns] * columns, inside=0)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return table


def shape(table: Table, widths: list[Mm], *, inside: float) -> None:
    """Columns of these widths, told to the table and to its cells as programs read either; `inside` mm beside words."""
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for place, width in enumerate(widths):
        table.columns[place].width = width
        for cell in table.columns[place].cells:
            cell.width = width
    sides = "".join(f'<w:{side} w:w="{Mm(inside).twips}" w:type="dxa"/>' for side in ("left", "right"))
    before = table._tbl.tblPr.find(qn("w:tblLook"))
    before.addprevious(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>"))


def head(paper: Paper) -> None:
    left, right = plain_table(paper, 2, (74, 91)).rows[0].cells
    how = {"align": ALIGN.CENTER}
    line(left, "{%p if form.above %}", first=True)
    line(left, "{{ form.above }}", upper=True, **how)
    line(left, "{%p endif %}")
    line(left, "{{ form.issuer }}", bold=True, upper=True, **how)
    line(left, "*", **how)
    line(left, "{{ form.number }}", **how)
    ruled(line(right, "ĐẢNG CỘNG SẢN VIỆT NAM", bold=True, size=15, first=True, **how), beside=8.5)
    when(right, "form.above", lambda: line(right, "", **how))
    line(right, "", **how)
    line(right, "{{ form.place_and_date }}", italic=True, **how)
    for one in (*left.paragraphs, *right.paragraphs):
        one.paragraph_format.space_after = Pt(0)


def ruled(paragraph: Paragraph, *, beside: float) -> None:
    """A line below the words, from side to side but for `beside` mm."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(beside)
    rule = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    paragraph._p.get_or_add_pPr().insert_element_before(
        parse_xml(rule), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def title(paper: Paper) -> None:
    kind = line(paper, "{{ form.kind }}", bold=True, size=16, align=ALIGN.CENTER, upper=True)
    kind.paragraph_format.space_before = Pt(18)
    line(paper, "{{ form.about }}", bold=True, align=ALIGN.CENTER).paragraph_format.space_after = Pt(0)
    below = gap(paper, 4, keep=False)
    below.paragraph_format.space_after = Pt(12)
    ruled(below, beside=70.5)


def sections(paper: Paper) -> None:
    paper.add_paragraph("{%p for one in sections %}")
    paper.add_paragraph("{%p if one.title and one.level == 1 %}")
    line(paper, "{{ one.title }}", bold=True).paragraph_format.keep_with_next = True
    paper.add_paragraph("{%p elif one.title %}")
    line(paper, "{{ one.title }}", bold=True, italic=True).paragraph_format.keep_with_next = True
    paper.add_paragraph("{%p endif %}")
    each(paper, "words in one.paragraphs", lambda: body(paper, "{{ words }}"))
    when(paper, "one.tasks", lambda: tasks(paper))
    paper.add_paragraph("{%p endfor %}")


def tasks(paper: Paper) -> None:
    table = paper.add_table(rows=4, cols=4)
    table.style = "Table Grid"
    titles = ("TT", "Nhiệm vụ", "Người thực hiện", "Thời hạn")
    places = ("{{ loop.index }}", "{{ task.text }}", "{{ task.holders }}", "{{ task.due }}")
    shape(table, [Mm(width) for width in (11, 82, 46, 26)], inside=1.5)
    for row, words in ((table.rows[0], titles), (table.rows[2], places)):
        for place, (cell, text) in enumerate(zip(row.cells, words, strict=True)):
            centred = words is titles or place in (0, 3)
            paragraph = line(
                cell, text, bold=words is titles, size=12, first=True, align=ALIGN.CENTER if centred else ALIGN.LEFT
            )
            paragraph.paragraph_format.line_spacing, paragraph.paragraph_format.space_after = Pt(16), Pt(2)
    table.rows[1].cells[0].text, table.rows[3].cells[0].text = "{%tr for task in one.tasks %}", "{%tr endfor %}"
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    gap(paper, 8, keep=False)


def signature(cell: _Cell, one: str) -> None:
    line(cell, "{%p for role in " + one + ".roles %}", first=True)
    line(cell, "{%p if loop.first %}")
    line(cell, "{{ role }}", bold=True, upper=True, align=ALIGN.CENTER)
    line(cell, "{%p else %}")
    line(cell, "{{ role }}", upper=True, align=ALIGN.CENTER)
    line(cell, "{%p endif %}")
    line(cell, "{%p endfor %}")
    for text in ("", "{{ " + one + ".note }}", ""):
        line(cell, text, italic=True, size=12, align=ALIGN.CENTER)
    line(cell, "{{ " + one + ".name }}", bold=True, align=ALIGN.CENTER)
    for words in cell.paragraphs:
        words.paragraph_format.space_after = Pt(0)


def recipients(cell: _Cell) -> None:
    line(cell, "{%p if form.recipients %}", first=True)
    heading = line(cell, "Nơi nhận:")
    heading.runs[0].underline, heading.paragraph_format.space_after = True, Pt(0)
    line(cell, "{%p for one in form.recipients %}")
    small = line(cell, "- {{ one }}{% if loop.last %}.{% else %},{% endif %}", size=12)
    small.paragraph_format.line_spacing, small.paragraph_format.space_after = Pt(15), Pt(0)
    line(cell, "{%p endfor %}")
    line(cell, "{%p endif %}")
    line(cell, "")


def recipients_below(paper: Paper) -> None:
    paper.add_paragraph("{%p if form.recipients %}")
    gap(paper)
    recipients(plain_table(paper, 1).rows[0].cells[0])
    paper.add_paragraph("{%p endif %}")


def seal(paper: Paper) -> None:
    """The short code and its QR. Between two tables a line must stand, and one after the last, or Word joins them."""
    paper.add_paragraph("{%p if seal %}")
    gap(paper)
    left, right = plain_table(paper, 2, (28, 137)).rows[0].cells
    picture = line(left, "{{ seal.qr }}", first=True)
    picture.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    line(right, "Mã niêm phong: {{ seal.code }}", bold=True, size=10, first=True)
    each(right, "words in seal.lines", lambda: line(right, "{{ words }}", size=10))
    for one in right.paragraphs:
        one.paragraph_format.line_spacing, one.paragraph_format.space_after = Pt(14), Pt(0)
    paper.add_paragraph("{%p endif %}")
    gap(paper, 2, keep=False)


if __name__ == "__main__":
    sys.exit(main())
