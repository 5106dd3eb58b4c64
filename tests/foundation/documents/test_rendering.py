"""Words stay words on paper, whatever they look like; a template reaches the data and nothing else."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
import typst
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2.exceptions import SecurityError, UndefinedError

from chibo.foundation.documents import setting, writing
from chibo.foundation.documents.form import PartyForm, Qr, in_words, numbered, place_and_date
from chibo.foundation.documents.letters import showable
from chibo.foundation.documents.ports import Form, Paper, declare, papers
from chibo.foundation.documents.qr import png, svg
from chibo.foundation.documents.rendering import clean, file_name, plain_data, render
from chibo.foundation.documents.rendering import given as data_of
from tests.contracts.pdf_laws import text_of

AT = datetime(2021, 2, 5, tzinfo=UTC)
HOSTILE = (
    "{{ 7 * 7 }}", "{% for a in range(9) %}a{% endfor %}", "{{ ''.__class__.__mro__ }}", "{%p if 1 %}", "{#a#}",
    "#read(\"/etc/passwd\")", "#panic()", "*bold* _it_ $x^2$ @ref <label>", "#import \"@preview/a:1.0.0\"",
    "\\u{1F600}",
    "<w:p/><b>&amp;</b>", "]]>", "&lt;", "'\"`", "=1+1", "// comment", "/* open", "#{", "$", "\\",
)  # fmt: skip


def minutes(text: str):
    usual = papers["meetings.minutes"].samples()[0]
    return replace(usual, opening=(text,), sections=(), closing=())


def letters(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_a_program_is_printed_as_it_stands(text):
    paper, data = papers["meetings.minutes"], minutes(f"đầu {text} cuối")
    printed = " ".join(text_of(render(paper, data, Form.PDF, demo=False, at=AT).content))
    assert letters(f"đầu {text} cuối") in letters(printed)
    word = Document(BytesIO(render(paper, data, Form.DOCX, demo=False, at=AT).content))
    assert f"đầu {text} cuối" in [one.text for one in word.paragraphs]


@settings(max_examples=40)
@given(st.text(max_size=200))
def test_any_text_at_all_makes_a_word_file_that_opens_with_it(text):
    paper, data = papers["meetings.minutes"], minutes(f"a{text}b")
    word = Document(BytesIO(render(paper, data, Form.DOCX, demo=False, at=AT).content))
    whole = "".join(one.text for one in word.paragraphs)
    assert letters(clean(f"a{text}b")) in letters(whole)


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_any_text_at_all_can_be_set(text):
    assert render(papers["meetings.minutes"], minutes(text), Form.PDF, demo=False, at=AT).content.startswith(b"%PDF-")


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ form.__init__.__globals__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{% set _ = form.update({'issuer': 'x'}) %}",
    ],
)
def test_a_template_that_somebody_changed_reaches_nothing_but_the_data(tmp_path, attack):
    template = Document()
    template.add_paragraph(attack)
    template.save(str(tmp_path / "template.docx"))
    with pytest.raises((SecurityError, UndefinedError)):
        writing.docx(tmp_path / "template.docx", {"form": {"issuer": "a"}})


def test_a_place_without_data_is_a_defect_not_a_hole(tmp_path):
    template = Document()
    template.add_paragraph("{{ nothing }}")
    template.save(str(tmp_path / "template.docx"))
    with pytest.raises(UndefinedError):
        writing.docx(tmp_path / "template.docx", {})


@pytest.mark.parametrize(
    "code", ['#read("../../etc/passwd")', '#read("/../../pyproject.toml")', '#image("/etc/hosts")']
)
def test_a_typst_template_reaches_the_papers_of_its_app_and_nothing_else(tmp_path, code):
    template = tmp_path / "papers" / "a" / "template.typ"
    template.parent.mkdir(parents=True)
    template.write_text(code)
    with pytest.raises(typst.TypstError):
        setting.pdf(template, {})


def test_the_fonts_are_those_that_were_chosen_and_are_licensed():
    manifest = json.loads((setting.FONTS / "manifest.json").read_text())
    present = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in setting.FONTS.iterdir()}
    present.pop("manifest.json")
    assert manifest["files"] == present
    assert manifest["licence"] == "OFL-1.1"
    assert "SIL OPEN FONT LICENSE Version 1.1" in (setting.FONTS / "LICENSE").read_text()


def test_letters_that_the_font_lacks_become_a_box_and_the_paper_is_made():
    data = minutes("Họp xong 🎉👍🏽 中文 \ufe0f hết ☎")
    text = " ".join(text_of(render(papers["meetings.minutes"], data, Form.PDF, demo=False, at=AT).content))
    assert letters("Họp xong □□□ □□ hết □") in letters(text)


def test_every_letter_that_is_listed_can_be_shown_by_every_face(tmp_path):
    listed = json.loads((setting.FONTS / "manifest.json").read_text())["letters"].split()
    pairs = [[int(end, 16) for end in one.split("-")] for one in listed]
    every = "".join(chr(code) for pair in pairs for code in range(pair[0], pair[-1] + 1))
    assert len(every) > 2000
    assert showable(every) == every
    template = tmp_path / "a" / "template.typ"
    template.parent.mkdir()
    for how in ("", ', weight: "bold"', ', style: "italic"', ', weight: "bold", style: "italic"'):
        template.write_text(
            f'#set text(font: "Liberation Serif", fallback: false{how})\n'
            "#for one in json(bytes(sys.inputs.data)).text.codepoints() [#one ]"
        )
        assert setting.pdf(template, {"text": every}, at=AT).startswith(b"%PDF-")


@pytest.mark.parametrize("style", ["regular", "bold", "italic"])
def test_every_vietnamese_letter_is_in_the_font(tmp_path, style):
    """Each is set alone, and no other font is asked to help."""
    tones = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    letters = tones + tones.upper() + "“”‘’–…«»·₫№"
    template = tmp_path / "a" / "template.typ"
    template.parent.mkdir()
    how = {"regular": "", "bold": ', weight: "bold"', "italic": ', style: "italic"'}[style]
    template.write_text(
        f'#set text(font: "Liberation Serif", fallback: false{how})\n#json(bytes(sys.inputs.data)).text'
    )
    said = re.sub(r"\s", "", text_of(setting.pdf(template, {"text": letters}, at=AT))[0])
    assert sorted(said) == sorted(letters)


def test_no_paper_is_set_with_a_warning():
    """A missing font or letter is a warning of the compiler, no error."""
    for paper in papers:
        for data in paper.samples():
            given_data = json.dumps(data_of(paper, data, demo=True), ensure_ascii=False)
            _pdf, warnings = typst.compile_with_warnings(
                str(paper.template(Form.PDF)), root=str(paper.folder.parent), ignore_system_fonts=True,
                font_paths=[str(setting.FONTS)], package_path=str(setting.LIBRARY), sys_inputs={"data": given_data},
            )  # fmt: skip
            assert [str(one) for one in warnings] == [], paper.code


def test_a_paper_needs_a_template_for_each_form(tmp_path):
    paper = replace(papers["meetings.agenda"], code="tests.nothing", folder=tmp_path)
    with pytest.raises(FileNotFoundError):
        declare(paper)
    assert "tests.nothing" not in papers


def test_data_are_plain_or_refused():
    @dataclass
    class Odd:
        on: date

    assert plain_data({"a": (1, None, True, "x")}, svg) == {"a": [1, None, True, "x"]}
    for odd in (Odd(date(2021, 1, 1)), {"a": object()}, 1.5):
        with pytest.raises(TypeError):
            plain_data(odd, svg)


@pytest.mark.parametrize(
    ("raw", "tidy"),
    [
        ("a\x00b\x1fc", "abc"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("Thảo", "Thảo"),
        ("a\ufffeb\ud800", "ab"),
        ("a\tb", "a\tb"),
    ],
)
def test_letters_are_composed_and_what_no_paper_can_show_is_left_out(raw, tidy):
    assert clean(raw) == tidy


def test_a_file_is_named_in_letters_that_every_phone_keeps():
    paper: Paper = papers["meetings.minutes"]
    form = PartyForm(
        issuer="Chi bộ bản Phiêng Lơi", kind="Biên bản", about="Sinh hoạt định kỳ tháng 02/2021 " + "x" * 90
    )
    data = replace(paper.samples()[0], form=form)
    assert re.fullmatch(r"bien-ban-sinh-hoat-dinh-ky-thang-02-2021-x+\.pdf", file_name(paper, data, Form.PDF))
    assert len(file_name(paper, data, Form.PDF)) <= 84
    empty = replace(data, form=PartyForm(issuer="", kind="…"))
    assert file_name(paper, empty, Form.DOCX) == "giay-to.docx"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2021, 2, 5), "ngày 05 tháng 02 năm 2021"),
        (date(2021, 1, 31), "ngày 31 tháng 01 năm 2021"),
        (date(2021, 3, 9), "ngày 09 tháng 3 năm 2021"),
        (date(2021, 12, 10), "ngày 10 tháng 12 năm 2021"),
    ],
)
def test_days_under_ten_and_the_first_two_months_have_a_zero(day, words):
    assert in_words(day) == words
    assert place_and_date("Sốp Cộp", day) == f"Sốp Cộp, {words}"


@pytest.mark.parametrize(("number", "written"), [(5, "Số 05-NQ/CB"), (12, "Số 12-NQ/CB"), (104, "Số 104-NQ/CB")])
def test_a_number_has_two_digits_at_least(number, written):
    assert numbered(number, "NQ/CB") == written


def test_a_qr_is_a_drawing_and_a_picture_of_the_same_text():
    assert svg("a").startswith("<svg")
    assert png("a").startswith(b"\x89PNG")
    assert plain_data(Qr(text="a"), lambda code: svg(code.text)) == svg("a")
    assert svg("a") != svg("b")


def test_the_old_way_of_asking_without_a_moment_still_works(tmp_path):
    template = Path(tmp_path) / "a" / "template.typ"
    template.parent.mkdir()
    template.write_text('#set text(font: "Liberation Serif")\n#json(bytes(sys.inputs.data)).word')
    assert setting.pdf(template, {"word": "x"}).startswith(b"%PDF-")
