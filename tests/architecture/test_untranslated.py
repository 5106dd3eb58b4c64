"""No text goes past the catalogue: what people read is inside gettext, in Python, templates and static files."""

from __future__ import annotations

from pathlib import Path

import pytest

from chibo.foundation.ui.ports import help_topics
from tests.architecture.source import SOURCE, place, templates
from tests.architecture.untranslated import in_python, in_static, in_template

SPEAKS_VIETNAMESE_ONLY = {
    "config": "what the launcher says in the terminal; ./chibo is used by those who keep the machine",
    "edge/cli": "what the commands say in the terminal",
    "kernel/text.py": "the letter đ, which no decomposition takes apart",
    "edge/demo": "the invented people and real places of the demo world, and what its building says in the terminal",
    "foundation/exchange/words.py": "words that sheets carry: data, the same whatever language the page has",
    "registry/people/events.py": "headings and choices of the sheet of decisions: data, as those below",
    "registry/people/operations/mass_intake.py": "choices of the sheet of members, as its cells hold them",
    "registry/org/exchange": "headings and choices of the sheets: data, the same whatever language the page has",
    "registry/people/exchange": "headings and choices of the sheets: data, the same whatever language the page has",
    "foundation/documents/form.py": "the Party's form of papers, which are Vietnamese whatever language the pages have",
    "foundation/documents/reader/marks.py": "the secrecy marks that are looked for in files",
    "work/meetings/papers": "what papers of meetings say: Vietnamese by the Party's form",
}
"""Where Vietnamese may stand outside gettext, and why."""


def reason(path: Path) -> str:
    """Why a file may hold Vietnamese outside gettext; empty where it may not."""
    short = path.relative_to(SOURCE).as_posix()
    return next(
        (why for start, why in SPEAKS_VIETNAMESE_ONLY.items() if short == start or short.startswith(f"{start}/")), ""
    )


def python_files() -> list[Path]:
    return [path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts]


def names_a_section(path: Path, text: str) -> bool:
    """Where a page is tied to a section of the guide, the section is named as it stands in the Vietnamese guide."""
    return path.stem in {"nav", "guide"} and text in {topic.section for topic in help_topics}


def static_files() -> list[Path]:
    found = (path for kind in ("js", "css", "svg") for path in SOURCE.rglob(f"static/**/*.{kind}"))
    return sorted(path for path in found if "vendor" not in path.parts)


def test_no_text_in_python_goes_past_the_catalogue():
    found = {
        place(path, line): text
        for path in python_files()
        if not reason(path)
        for line, text in in_python(path.read_text("utf-8"))
        if not names_a_section(path, text)
    }
    assert found == {}, "put the text into _(), or say in SPEAKS_VIETNAMESE_ONLY why it is no text of a screen"


def test_no_text_in_a_template_goes_past_the_catalogue():
    found = {place(path, line): text for path in templates() for line, text in in_template(path.read_text("utf-8"))}
    assert found == {}, "use {% translate %} or {% blocktranslate %}"


def test_no_text_in_a_static_file_goes_past_the_catalogue():
    files = static_files()
    assert files
    assert {place(path, line): text for path in files for line, text in in_static(path.read_text("utf-8"))} == {}


@pytest.mark.parametrize("start", SPEAKS_VIETNAMESE_ONLY)
def test_every_exception_is_still_needed(start):
    paths = [path for path in python_files() if path.relative_to(SOURCE).as_posix().startswith(start)]
    assert any(True for path in paths for _found in in_python(path.read_text("utf-8")))


@pytest.mark.parametrize(
    "line",
    [
        'title = "Việc cần làm"',
        'title = f"{count} đảng viên"',
        'raise Refusal("Hãy ghi lý do.")',
        'Column("name", "Họ và tên")',
        'words = _("Tên") + ": không có"',
    ],
)
def test_the_finder_sees_a_planted_text_in_python(line):
    assert len(list(in_python(f'"""Mô tả."""\n{line}\n'))) == 1


@pytest.mark.parametrize(
    "code",
    [
        '_("Việc cần làm")',
        'pgettext_lazy("many", "Chi bộ")',
        'ngettext("%d đảng viên", "%d đảng viên", number) % number',
        'def life():\n    """Quá trình của đơn vị."""',
        'LIMIT = 5\n"""Số dòng nhiều nhất."""',
        "# ghi chú: số dòng",
        'plain = "nothing to see"',
    ],
)
def test_the_finder_leaves_translated_texts_and_prose_alone(code):
    assert list(in_python(code)) == []


@pytest.mark.parametrize(
    "template",
    [
        "<p>Chưa có đảng viên</p>",
        '<input placeholder="gõ không dấu">',
        '{% card title="Quá trình" %}',
        '{{ name|default:"chưa rõ" }}',
        "{% blocktranslate %}Trang{% endblocktranslate %} số",
    ],
)
def test_the_finder_sees_a_planted_text_in_a_template(template):
    assert len(list(in_template(template))) == 1


@pytest.mark.parametrize(
    "template",
    [
        '{% translate "Chưa có đảng viên" %}',
        "{% blocktranslate count n=n %}{{ n }} đảng viên{% plural %}{{ n }} đảng viên{% endblocktranslate %}",
        '{% card title=_("Quá trình") %}',
        "{# số dòng #}",
    ],
)
def test_the_finder_leaves_translated_templates_alone(template):
    assert list(in_template(template)) == []


def test_the_finder_sees_a_planted_text_in_a_static_file_and_leaves_comments_alone():
    assert [line for line, _text in in_static('// số dòng\n/* bảng\nsố */\nalert("Đã ghi");')] == [4]
