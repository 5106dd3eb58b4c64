"""Words that stand inside a sentence or behind a number, in both languages."""

from __future__ import annotations

import pytest
from django.forms import ChoiceField, Form
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy, ngettext_lazy, override

from chibo.foundation.ui.forms import Choices
from chibo.foundation.ui.markup import link, shown, stacked
from chibo.foundation.ui.words import Written, counted, lowered, vietnamese

CELLS = ngettext_lazy("chi bộ", "chi bộ")


@pytest.mark.parametrize(
    ("language", "amount", "words"),
    [
        ("vi", 1, "chi bộ"),
        ("vi", 2, "chi bộ"),
        ("en", 0, "Party cells"),
        ("en", 1, "Party cell"),
        ("en", 193, "Party cells"),
    ],
)
def test_a_noun_behind_a_number_takes_its_form(language, amount, words):
    with override(language):
        assert counted(CELLS, amount) == words


@pytest.mark.parametrize("words", [gettext_lazy("chính thức"), "chính thức"])
def test_words_without_a_plural_stay_as_they_are(words):
    assert counted(words, 5) == "chính thức"


def test_only_the_first_letter_is_lowered():
    assert lowered(gettext_lazy("Xin ra khỏi Đảng")) == "xin ra khỏi Đảng"
    assert lowered("") == ""


def test_words_kept_as_data_are_vietnamese():
    with override("en"):
        assert vietnamese(gettext_lazy("Từ trần")) == "Từ trần"


@pytest.mark.parametrize(
    ("language", "drawn"), [("vi", "Dọn &lt;b&gt;"), ("en", '<span lang="vi">Dọn &lt;b&gt;</span>')]
)
def test_what_people_wrote_is_marked_where_the_page_has_another_language(language, drawn):
    task = Written("Dọn <b>")
    with override(language):
        page = Template("{% load ui %}{{ task }} {{ plain|written }}").render(
            Context({"task": task, "plain": "Dọn <b>"})
        )
        assert page == f"{drawn} {drawn}"
        assert (shown(task), link(task, url="/")) == (drawn, f'<a class="link" href="/">{drawn}</a>')
        assert drawn in stacked(task, under="x")


def test_what_people_wrote_is_a_text_like_any_other_outside_markup():
    with override("en"):
        page = Template('<title>{{ title|stringformat:"s" }}</title>').render(Context({"title": Written("Dọn & quét")}))
    assert page == "<title>Dọn &amp; quét</title>"
    assert f"{Written('Dọn')}: {Written('Dọn') % ()}" == "Dọn: Dọn"


def test_nothing_written_is_shown_as_unknown():
    with override("en"):
        assert shown(Written("")) == shown("")


class TaskForm(Form):
    which = ChoiceField(choices=[("", "chưa chọn"), ("1", Written("Dọn & quét"))], widget=Choices)


@pytest.mark.parametrize(("language", "mark"), [("vi", ""), ("en", ' lang="vi"')])
def test_a_choice_and_the_title_of_a_page_name_the_language_of_what_people_wrote(language, mark):
    with override(language):
        assert f'<option value="1"{mark}>Dọn &amp; quét</option>' in str(TaskForm()["which"])
        assert '<option value="" selected>chưa chọn</option>' in str(TaskForm()["which"])
        page = render_to_string("ui/base.html", {"title": Written("Dọn & quét")})
        assert f"<title{mark}>Dọn &amp; quét · Chi Bộ</title>" in page
        assert "<title>Dọn · Chi Bộ</title>" in render_to_string("ui/base.html", {"title": "Dọn"})
