"""Every text of the screens is in the catalogue, and its English is whole, fitting and compiled."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from gettext import GNUTranslations
from typing import Any

import pytest
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext, ngettext, override

from chibo.foundation.access.models import Account
from chibo.foundation.exchange.ports import importers
from tests.architecture.source import ROOT, SOURCE
from tests.architecture.untranslated import PROGRAM, is_vietnamese
from tools import write_texts
from tools.write_texts import forms_of, key, shown

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
NAMES = {PROGRAM, "7-HSĐV", "12-QĐ/HU", "15-QĐ/HU", "66-QĐ/TW", "399-QĐ/TW", "Xã Nậm Lạnh", "Bản Phiêng Lơi", "Trường"}
"""Vietnamese that belongs into English sentences: numbers of forms and decisions, and names of places as examples."""


def messages() -> list[Any]:
    return [one for one in write_texts.read() if one.id]


def test_the_catalogue_is_current_with_the_sources():
    assert write_texts.stale() == [], "run tools/write_texts.py, translate what it names, and run it again"


def test_every_text_has_its_english():
    assert [shown(one) for one in write_texts.unfinished(write_texts.read())] == []


def test_the_catalogue_holds_a_text_of_each_kind_of_source():
    found = set(write_texts.sources())
    assert ("", "Việc cần làm") in found, "Python"
    assert ("", "Quên mật khẩu: dùng mã một lần") in found, "template"
    assert ("many", "Chi bộ") in found, "with a context"
    assert ("", "điều 5") in found, "rule pack"


def english() -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The forms of each text and of its English."""
    return ((forms_of(one.id), forms_of(one.string)) for one in messages() if all(forms_of(one.string)))


def test_the_placeholders_agree():
    """Every form of the English uses those of the Vietnamese; the form for one may leave the number out."""
    wrong = {}
    for given, said in english():
        wanted = sorted(PLACEHOLDER.findall(given[-1]))
        found = [sorted(PLACEHOLDER.findall(form)) for form in said]
        if found[-1] != wanted or any(not set(form) <= set(wanted) for form in found):
            wrong[given[-1]] = said
    assert wrong == {}


def test_of_two_placeholders_each_has_a_name():
    """Else another language cannot put them in its own order."""
    unnamed = {given[-1]: re.findall(r"%[sd]", given[-1]) for given, _said in english()}
    assert {text: found for text, found in unnamed.items() if len(found) > 1} == {}


def test_the_edges_of_a_text_are_the_same_in_both_languages():
    """A full stop, a colon or a space at the end does work on a page."""
    unlike = [said for given, said in english() if edges(given[-1]) != edges(said[-1])]
    assert unlike == []


def edges(text: str) -> tuple[bool, str]:
    return text[:1].isspace(), text[-1:] if text[-1:] in ".:… " else ""


def test_every_choice_has_the_english_of_the_glossary():
    """Words of the glossary in brackets, or behind the first ones, are remarks."""
    rows = re.findall(r"^\| .+ \| (.+) \| (.+) \|$", (ROOT / "docs" / "glossary.md").read_text("utf-8"), re.MULTILINE)
    known = {name: re.sub(r" \([^)]*\)", "", words) for words, names in rows for name in re.findall("`([^`]+)`", names)}
    with override("en"):
        said = {
            f"{choices.__qualname__}.{one.name}": str(one.label).lower()
            for choices in TextChoices.__subclasses__()
            if choices.__module__.startswith("chibo.")
            for one in choices
        }
    assert {name: words for name, words in said.items() if not known.get(name, "").lower().startswith(words)} == {}


def words_of_sheets() -> set[str]:
    """Headings and choices: they are Vietnamese in every language, and messages name them."""
    columns = [column for importer in importers for column in importer.columns]
    return {str(text) for column in columns for text in (column.title, *column.choices)}


def test_the_english_holds_no_vietnamese_but_names_and_words_of_sheets():
    allowed = sorted(NAMES | words_of_sheets(), key=len, reverse=True)

    def left(text: str) -> str:
        for one in allowed:
            text = text.replace(one, "")
        return text

    found = [form for one in messages() for form in forms_of(one.string) if is_vietnamese(left(form))]
    assert found == []


def test_the_compiled_catalogue_says_what_the_readable_one_says():
    with write_texts.MO.open("rb") as file:
        compiled = GNUTranslations(file)
    for message in messages():
        context, text = key(message)
        forms = forms_of(message.string)
        if len(forms) == 2:
            assert [compiled.ngettext(*message.id, number) for number in (1, 2)] == list(forms)
        else:
            assert (compiled.pgettext(context, text) if context else compiled.gettext(text)) == forms[0]


def test_a_text_and_its_number_come_in_the_language_of_the_reader():
    with override("en"):
        assert gettext("Việc cần làm") == "To do"
        assert [ngettext("chi bộ", "chi bộ", number) for number in (1, 2)] == ["Party cell", "Party cells"]
    with override("vi"):
        assert gettext("Việc cần làm") == "Việc cần làm"
        assert [ngettext("chi bộ", "chi bộ", number) for number in (1, 2)] == ["chi bộ", "chi bộ"]


def test_what_django_itself_says_in_a_form_is_said_in_vietnamese():
    """The sentences that a reader of Vietnamese meets: of the fields we use, and of each password rule."""
    own = [one for one in write_texts.read(write_texts.BY_HAND, "vi") if one.id]
    assert own
    with override("vi"):
        assert {key(one)[1]: gettext(key(one)[1]) for one in own if len(forms_of(one.id)) == 1} == {
            key(one)[1]: one.string for one in own if len(forms_of(one.id)) == 1
        }
        said = [str(message) for field, given in BAD for message in refused(field, given)]
        said += [message for given in ("ngan", "password", "1234567890", "vanphong-xa") for message in weak(given)]
    assert len(said) == len(BAD) + 6
    assert [text for text in said if not is_vietnamese(text)] == []


BAD = [
    (forms.IntegerField(min_value=1), "x"),
    (forms.IntegerField(min_value=1), "0"),
    (forms.IntegerField(max_value=1), "2"),
    (forms.CharField(max_length=2), "abc"),
    (forms.CharField(), ""),
    (forms.CharField(), "a\0"),
    (forms.ChoiceField(choices=[("a", "A")]), "b"),
    (forms.DecimalField(), "x"),
]


def refused(field: forms.Field, given: str) -> list[str]:
    with pytest.raises(ValidationError) as error:
        field.clean(given)
    return error.value.messages


def weak(password: str) -> list[str]:
    with pytest.raises(ValidationError) as error:
        validate_password(password, Account(username="vanphong-xa", name="Văn phòng"))
    return error.value.messages


def test_the_titles_of_rule_packs_are_texts():
    packs = sorted(SOURCE.rglob("rulepacks/*.toml"))
    assert packs
    for path in packs:
        assert {("", text) for text in write_texts.citations(tomllib.loads(path.read_text("utf-8")))} <= set(
            write_texts.sources()
        )


# ------------------------------------------------------------------------------------------------ the tool itself


@pytest.fixture
def catalogue(tmp_path, monkeypatch):
    """The tool on a folder of its own: its sources are what the test puts there."""
    monkeypatch.setattr(write_texts, "SOURCE", tmp_path)
    monkeypatch.setattr(write_texts, "PO", tmp_path / "django.po")
    monkeypatch.setattr(write_texts, "MO", tmp_path / "django.mo")
    monkeypatch.setattr(write_texts, "BY_HAND", tmp_path / "own.po")
    monkeypatch.setattr("sys.argv", ["write_texts.py"])
    return tmp_path


def test_a_new_text_is_named_as_something_to_do(catalogue, capsys):
    (catalogue / "page.html").write_text("{% load i18n %}\n  <b>{% translate 'Tên' %}</b>\n")
    assert write_texts.main() == 0
    assert capsys.readouterr().out == "new: Tên\nto do: Tên\n"
    assert write_texts.stale() == []


def test_a_changed_text_takes_the_old_english_along_as_a_guess(catalogue):
    (catalogue / "one.py").write_text('_("Chưa có đảng viên nào.")')
    write_texts.main()
    write_texts.PO.write_text(
        write_texts.PO.read_text().replace('msgstr ""\n\n', 'msgstr ""\n\n').rstrip()[:-2] + '"No members."\n'
    )
    (catalogue / "one.py").write_text('_("Chưa có đảng viên nào cả.")')
    write_texts.main()
    (message,) = [one for one in write_texts.read() if one.id]
    assert (message.string, message.fuzzy) == ("No members.", True)
    assert [shown(one) for one in write_texts.unfinished(write_texts.read())] == ["Chưa có đảng viên nào cả."]


def test_a_text_with_two_meanings_is_kept_by_its_context(catalogue):
    (catalogue / "one.py").write_text('_("Đến")\npgettext("figure", "Đến")\nngettext("chi bộ", "chi bộ", 2)')
    assert write_texts.sources() == {("", "Đến"): "Đến", ("figure", "Đến"): "Đến", ("", "chi bộ"): ("chi bộ", "chi bộ")}


def test_the_files_are_the_same_wherever_they_are_written():
    made = write_texts.current()
    assert write_texts.po(made) == write_texts.po(write_texts.current())
    assert write_texts.mo(made) == write_texts.mo(write_texts.current())
    text = write_texts.PO.read_text("utf-8")
    assert str(ROOT) not in text
    assert not re.search(r"\b20\d\d-\d\d-\d\d \d\d:\d\d", text)
