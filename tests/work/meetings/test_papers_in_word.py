"""Minutes and resolution as a word processor shows them: the Party's form (399-QĐ/TW), the same as on the PDF."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from chibo.foundation.documents.ports import Form, papers
from chibo.foundation.documents.rendering import render

AT = datetime(2021, 3, 12, tzinfo=UTC)
CODES = ("minutes", "resolution")


def opened(code: str, *, demo: bool = True, sample: int = 0):
    paper = papers[f"meetings.{code}"]
    return Document(BytesIO(render(paper, paper.samples()[sample], Form.DOCX, demo=demo, at=AT).content))


def words(cell) -> list[str]:
    return [one.text for one in cell.paragraphs if one.text]


@pytest.mark.parametrize("code", CODES)
def test_the_head_has_the_bodies_and_the_star_left_the_party_and_place_and_date_right(code):
    left, right = opened(code).tables[0].rows[0].cells
    number = ["Số 05-NQ/CB"] if code == "resolution" else []
    assert words(left) == ["Đảng bộ xã Thanh Minh", "Chi bộ bản Phiêng Lơi", "*", *number]
    assert words(right) == ["ĐẢNG CỘNG SẢN VIỆT NAM", "Thanh Minh, ngày 05 tháng 02 năm 2021"]
    above, issuer = (one.runs[0] for one in left.paragraphs[:2])
    assert (above.bold, issuer.bold, issuer.font.all_caps) == (False, True, True)
    party, dated = (one for one in right.paragraphs if one.text)
    assert (party.runs[0].font.size.pt, party.runs[0].bold, dated.runs[0].italic) == (15, True, True)
    assert party._p.pPr.find(qn("w:pBdr")) is not None, "a line as long as the words stands below them"


def test_number_and_date_stand_on_one_line():
    left, right = opened("resolution").tables[0].rows[0].cells
    assert len(left.paragraphs) == len(right.paragraphs)
    assert (left.paragraphs[-1].text, right.paragraphs[-1].text[:10]) == ("Số 05-NQ/CB", "Thanh Minh")


def test_recipients_stand_left_and_the_signature_right():
    left, right = opened("resolution").tables[-2].rows[0].cells
    assert words(left)[0] == "Nơi nhận:"
    assert words(left)[-1].endswith(".")
    assert words(right) == ["T/M CHI BỘ", "BÍ THƯ", "Lò Văn Chung"]


def test_both_who_sign_minutes_stand_beside_each_other():
    signed = opened("minutes").tables[-2].rows[0].cells
    assert [words(one)[0] for one in signed] == ["THƯ KÝ", "CHỦ TRÌ"]


@pytest.mark.parametrize("code", CODES)
def test_every_column_is_as_wide_for_the_table_as_for_its_cells_and_none_leaves_the_page(code):
    for table in opened(code).tables:
        grid = [column.width for column in table.columns]
        assert all([cell.width for cell in row.cells] == grid for row in table.rows)
        assert round(sum(grid) / 36000) == 165


@pytest.mark.parametrize("demo", [True, False])
@pytest.mark.parametrize("code", CODES)
def test_a_header_is_one_line_so_that_the_text_begins_at_its_margin(code, demo):
    section = opened(code, demo=demo).sections[0]
    assert [len(one.paragraphs) for one in (section.header, section.first_page_header)] == [1, 1]


@pytest.mark.parametrize("code", CODES)
def test_there_is_one_typeface(code):
    paper = opened(code)
    assert list(paper.element.body.iter(qn("w:rFonts"))) == [], "no words have another than the usual one"
    assert paper.styles["Normal"].font.name == "Times New Roman"
