"""Sheets are Vietnamese whatever language their reader has chosen: headings, choices, templates, what they bring in."""

from __future__ import annotations

import pytest
from django.utils.translation import override
from python_calamine import CalamineWorkbook

from chibo.foundation.exchange import blank
from chibo.foundation.exchange.operations import RowsRefused
from chibo.foundation.exchange.ports import importers
from chibo.foundation.ui.words import vietnamese
from chibo.registry.org.models import Placement
from chibo.registry.people.enums import How
from chibo.registry.people.models import Departure, Membership
from tests.architecture.untranslated import is_vietnamese
from tests.factories.books import undone
from tests.factories.sheets import bring, member_row, unit_row

UNITS = [
    unit_row("H", "Đảng bộ huyện", "Đảng bộ cấp trên"),
    unit_row("X", "Đảng bộ xã", "Đảng bộ cơ sở", "H"),
    unit_row("C", "Chi bộ bản", "Chi bộ trực thuộc", "X"),
]
LEFT = {"Ra khỏi Đảng ngày": "15/06/2020"}
PEOPLE = [
    member_row("DV-1", "C", **{"Giới tính": "Nữ", "Người sở tại": "Có"}),
    member_row("DV-2", "C", **LEFT, **{"Hình thức ra": "Xin ra khỏi Đảng"}),
    member_row("DV-3", "C", **LEFT, **{"Hình thức ra": "Xóa tên"}),
]


@pytest.fixture
def reader(request):
    """Somebody who reads pages in the language of the parameter."""
    with override(request.param):
        yield request.param


@pytest.mark.parametrize("importer", list(importers), ids=lambda importer: importer.code)
def test_headings_and_choices_do_not_wait_for_the_language_of_a_reader(importer):
    words = [text for column in importer.columns for text in (column.title, *column.choices)]
    assert {type(text) for text in words} == {str}


def test_words_taken_from_labels_are_vietnamese_for_a_reader_of_english():
    with override("en"):
        assert vietnamese(How.WITHDREW.label) == "Xin ra khỏi Đảng"
        assert str(How.WITHDREW.label) == "Withdrew"


def told() -> tuple[object, ...]:
    """What the sheets brought in, without the keys of the database."""
    return (
        sorted(Placement.objects.values_list("unit__code", "name", "kind", "superior__code")),
        sorted(Membership.objects.values_list("person__code", "person__sex", "native", "unit__code")),
        sorted(Departure.objects.values_list("person__code", "how", "why")),
    )


def test_a_sheet_brings_in_the_same_in_either_language(db):
    found = []
    for language in ("vi", "en"):
        with undone(), override(language):
            bring("units", UNITS)
            bring("members", PEOPLE)
            found.append(told())
    assert found[0] == found[1]
    assert [row[1:] for row in found[0][2]] == [("withdrew", ""), ("removed", "")]


def test_a_fault_is_told_in_the_language_of_the_reader_at_the_same_place(db):
    found = {}
    for language in ("vi", "en"):
        with override(language), pytest.raises(RowsRefused) as refusal:
            bring("units", [*UNITS, unit_row("C2", "Chi bộ hai", "Subordinate Party cell", "X9")])
        found[language] = [(error.row, error.column, error.message) for error in refusal.value.plan.errors]
    assert [fault[:2] for fault in found["vi"]] == [fault[:2] for fault in found["en"]] == [(5, "Loại")]
    assert found["vi"][0][2].startswith("«Subordinate Party cell» không có trong danh mục. Hãy chọn: Đảng bộ cấp trên")
    assert found["en"][0][2].startswith("“Subordinate Party cell” is not among the choices. Choose: Đảng bộ cấp trên")


@pytest.mark.parametrize("importer", list(importers), ids=lambda importer: importer.code)
def test_a_template_is_vietnamese_for_a_reader_of_english(importer, tmp_path):
    books = {}
    for language in ("vi", "en"):
        path = tmp_path / f"{language}.xlsx"
        with override(language):
            blank.write(importer, path)
        book = CalamineWorkbook.from_path(str(path))
        books[language] = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    assert books["vi"] == books["en"]
    assert all(is_vietnamese(name) for name in books["en"])
