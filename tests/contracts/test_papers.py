"""Every registered paper can be had in every form it declares, from the shortest to the longest data."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from chibo.foundation.documents import setting
from chibo.foundation.documents.ports import Form, papers
from chibo.foundation.documents.rendering import clean, given, plain_data, render
from tests.contracts.pdf_laws import faults, text_of

AT = datetime(2021, 2, 5, 14, 4, tzinfo=UTC)
MARK = "DỮ LIỆU MINH HỌA"
EVERY = [
    pytest.param(paper, data, id=f"{paper.code}-{place}")
    for paper in papers
    for place, data in enumerate(paper.samples())
]
WORD = [one for one in EVERY if Form.DOCX in one.values[0].forms]
SETS = papers.codes()


def words_of(value) -> list[str]:
    """Every text that the data bring to the paper."""
    match plain_data(value, lambda code: ""):
        case dict() as fields:
            return [word for one in fields.values() for word in words_of(one)]
        case list() as several:
            return [word for one in several for word in words_of(one)]
        case str() as text if text:
            return [text]
    return []


def squeezed(text: str) -> str:
    """Letters only: line ends, capitals of the form and spaces between columns are the paper's own."""
    return "".join(clean(text).split()).casefold()


def test_there_are_papers():
    assert {"meetings.minutes", "meetings.resolution", "meetings.notice", "meetings.agenda", "meetings.roll_call",
            "meetings.roll_call_blank", "meetings.tasks", "meetings.minutes_blank"} <= set(SETS)  # fmt: skip


@pytest.mark.parametrize("paper", list(papers), ids=SETS)
def test_a_paper_has_three_samples_a_template_for_each_form_and_its_own_folder(paper):
    assert len(paper.samples()) >= 3
    assert {path.name for path in paper.folder.iterdir()} >= {paper.template(form).name for form in paper.forms}
    assert paper.code.endswith(f".{paper.folder.name}")


@pytest.mark.parametrize(("paper", "data"), EVERY)
def test_its_pdf_is_sound_and_says_every_word_of_the_data(paper, data):
    made = render(paper, data, Form.PDF, demo=False, at=AT)
    assert faults(made.content) == []
    assert made.name.endswith(".pdf")
    text = squeezed(" ".join(text_of(made.content)))
    assert [word for word in words_of(data) if squeezed(word) not in text] == []
    assert squeezed(MARK) not in text


@pytest.mark.parametrize(("paper", "data"), EVERY)
def test_every_page_of_the_demo_world_bears_its_mark(paper, data):
    pages = text_of(render(paper, data, Form.PDF, demo=True, at=AT).content)
    assert [number for number, text in enumerate(pages, 1) if squeezed(MARK) not in squeezed(text)] == []


@pytest.mark.parametrize(("paper", "data"), EVERY)
def test_the_same_data_at_the_same_moment_give_the_same_pdf(paper, data):
    first, second = (render(paper, data, Form.PDF, demo=True, at=AT).content for _ in range(2))
    assert first == second


@pytest.mark.parametrize(("paper", "data"), EVERY)
def test_pages_are_numbered_from_the_second_on(paper, data):
    pages = text_of(render(paper, data, Form.PDF, demo=False, at=AT).content)
    assert not pages[0].startswith("1 ")
    assert [page.strip().split(" ")[0] for page in pages[1:]] == [str(number) for number in range(2, len(pages) + 1)]


@pytest.mark.parametrize(("paper", "data"), WORD)
def test_its_docx_opens_and_says_every_word_of_the_data(paper, data):
    made = render(paper, data, Form.DOCX, demo=False, at=AT)
    opened = Document(BytesIO(made.content))
    text = squeezed("".join(node.text or "" for node in opened.element.body.iter() if node.tag.endswith("}t")))
    assert [word for word in words_of(data) if squeezed(word) not in text] == []
    assert "{{" not in text
    assert "{%" not in text
    section = opened.sections[0]
    sides = (
        section.page_width, section.page_height, section.top_margin, section.bottom_margin, section.left_margin,
        section.right_margin,
    )  # fmt: skip
    assert [round(side.mm) for side in sides] == [210, 297, 20, 20, 30, 15]
    assert opened.styles["Normal"].font.name == "Times New Roman"


@pytest.mark.parametrize("demo", [True, False])
@pytest.mark.parametrize(("paper", "data"), WORD)
def test_its_docx_bears_the_mark_in_the_demo_world_only(paper, data, demo):
    section = Document(BytesIO(render(paper, data, Form.DOCX, demo=demo, at=AT).content)).sections[0]
    for header in (section.header, section.first_page_header):
        assert (f'string="{MARK}"' in header._element.xml) is demo


@pytest.mark.parametrize("paper", list(papers), ids=SETS)
def test_a_form_that_is_not_declared_is_refused(paper):
    for form in set(Form) - set(paper.forms):
        with pytest.raises(KeyError):
            render(paper, paper.samples()[0], form, demo=False, at=AT)


@pytest.mark.parametrize("paper", list(papers), ids=SETS)
def test_its_pages_can_be_looked_at(paper):
    pages = setting.pictures(paper.template(Form.PDF), given(paper, paper.samples()[0], demo=True), dots_per_inch=20)
    assert pages
    assert all(page.startswith(b"\x89PNG") for page in pages)


def sound() -> bytes:
    paper = papers["meetings.minutes"]
    return render(paper, paper.samples()[0], Form.PDF, demo=True, at=AT).content


def replanted(change) -> bytes:
    """A sound PDF after `change` was made to it."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(sound())))
    change(writer)
    into = BytesIO()
    writer.write(into)
    return into.getvalue()


def _other_font(writer: PdfWriter) -> None:
    helvetica = DictionaryObject(
        {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
         NameObject("/BaseFont"): NameObject("/Helvetica")}
    )  # fmt: skip
    writer.pages[0]["/Resources"]["/Font"][NameObject("/F9")] = helvetica


def _no_unicode(writer: PdfWriter) -> None:
    for font in writer.pages[0]["/Resources"]["/Font"].values():
        del font.get_object()["/ToUnicode"]


def _program(writer: PdfWriter) -> None:
    action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('x')")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)


BROKEN = {
    "encrypted": lambda writer: writer.encrypt("mat-khau"),
    "no output intent": lambda writer: writer.root_object.pop("/OutputIntents"),
    "no XMP that says PDF/A-2b": lambda writer: writer.root_object.pop("/Metadata"),
    "font not embedded: /Helvetica": _other_font,
    "no letters behind": _no_unicode,
    "active content": _program,
    "not A4": lambda writer: writer.pages[0].mediabox.__setitem__(2, writer.pages[0].mediabox[3]),
}


def test_the_laws_let_a_sound_paper_through_even_when_copied():
    assert faults(replanted(lambda writer: None)) == []


@pytest.mark.parametrize("fault", BROKEN)
def test_the_laws_see_a_planted_fault(fault):
    assert any(found.startswith(fault) for found in faults(replanted(BROKEN[fault]))), fault


@pytest.mark.parametrize("cut", [0, 100, 5000])
def test_the_laws_see_half_a_file(cut):
    assert faults(sound()[:cut])
