"""What stands under the question mark of a figure: what was counted, when, by which tree and rule, what not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from chibo.foundation.indicators.explaining import command, defined, explained, in_short
from chibo.foundation.indicators.models import Plan
from chibo.foundation.indicators.ports import indicators
from chibo.foundation.indicators.queries import Asked, figure
from chibo.kernel.periods import parse
from chibo.registry.people import operations as people
from tests.factories import access
from tests.factories import people as persons

pytestmark = pytest.mark.django_db
AT = datetime(2021, 12, 31, 2, 30, tzinfo=UTC)


@pytest.fixture
def world(district):
    an = persons.member(district.cell, name="Lò Văn An", born_on=date(1995, 1, 1))
    binh = persons.member(district.cell, name="Lò Thị Bình", born_on=date(1990, 1, 1))
    persons.probationer(district.sister, name="Hạng A Nhìa", admitted=date(2021, 5, 4), born_on=date(2000, 1, 1))
    people.move(actor=access.operator(), membership=an, unit=district.sister, on=date(2021, 9, 1))
    people.move(actor=access.operator(), membership=binh, unit=district.stranger, on=date(2021, 10, 1))
    return district


def told(code: str, unit, period: str = "2021", tree: str = "as-was", **given) -> dict[str, list[str]]:
    shown = figure(indicators[code], Asked(unit, parse(period), tree), kind=given.pop("kind", ""))
    found = explained(shown, at=AT, **given)
    return {str(label): [str(value) for value in values] for label, values in found.facts}


def test_a_flow_says_how_many_of_what_from_when_to_when_and_in_which_tree(world):
    assert told("people.admitted", world.near) == {
        "Đã đếm": ["quyết định kết nạp: 1"],
        "Thời gian": ["xảy ra từ 01/01/2021 đến hết 31/12/2021"],
        "Hệ thống tổ chức": ["tại thời điểm: mỗi trường hợp tính cho nơi đơn vị của nó trực thuộc vào ngày xảy ra"],
        "Không tính": ["người kết nạp ở nơi khác rồi chuyển đến", "hồ sơ chưa có quyết định kết nạp"],
        "Quy định áp dụng": [
            "Tuổi kết nạp thấp nhất: 18 · Điều lệ Đảng (19/01/2011), điều 1 · đã đọc trong văn bản",
            "Thời gian dự bị, tháng: 12 · Điều lệ Đảng (19/01/2011), điều 5 · đã đọc trong văn bản",
        ],
    }


def test_a_stock_is_of_a_day_and_of_the_tree_of_that_day_or_of_today(world):
    facts = told("people.members", world.near, "2021-Q1")
    assert facts["Đã đếm"] == ["đảng viên: 2"]
    assert facts["Thời gian"] == ["có mặt vào cuối ngày 31/03/2021"]
    assert facts["Hệ thống tổ chức"] == ["tại thời điểm: các đơn vị trực thuộc vào ngày 31/03/2021"]
    assert "kế tục" in told("people.members", world.near, tree="today")["Hệ thống tổ chức"][0]


def test_what_is_left_out_is_counted_only_in_full(world):
    assert told("people.transferred_out", world.near)["Không tính"][0] == "chuyển trong nội bộ đơn vị"
    assert told("people.transferred_out", world.near, in_full=True)["Không tính"] == [
        "chuyển trong nội bộ đơn vị: 1", "người được giới thiệu mà nơi đến chưa tiếp nhận",
    ]  # fmt: skip
    assert told("people.transferred_out", world.cell, in_full=True)["Không tính"][0] == "chuyển trong nội bộ đơn vị: 0"


def test_a_plan_a_kind_and_a_ratio_are_told_with_their_numbers(world):
    Plan.objects.create(unit=world.near, year=2021, indicator="people.admitted", value=4)
    assert told("people.admitted", world.near)["So với kế hoạch"] == ["1 / 4 = 25,0%"]
    assert told("people.left", world.near, kind="died")["Hình thức"] == ["Từ trần"]
    members = indicators["people.members"]
    ratio = replace(
        indicators["people.probationary"], code="t", among=members.counts, counted="người dự bị", whole="đảng viên"
    )
    shown = dict(explained(figure(ratio, Asked(world.near, parse("2021"))), at=AT).facts)
    assert (shown["Tử số"], shown["Mẫu số"], shown["Tỷ lệ"]) == (["người dự bị: 1"], ["đảng viên: 2"], ["50,0%"])
    none = dict(explained(figure(ratio, Asked(world.cell, parse("1990"))), at=AT).facts)
    assert none["Tỷ lệ"] == ["không có, vì mẫu số là 0"]


def test_a_span_over_two_documents_names_both_with_their_first_day_and_a_day_before_any_says_so(world):
    rules = told("people.recognised_official", world.near, "2010/2012")["Quy định áp dụng"]
    assert len(rules) == 2
    assert "từ 20/12/1976 · chưa kiểm tra trong văn bản" in rules[0]
    assert "từ 19/01/2011 · đã đọc trong văn bản" in rules[1]
    before = told("people.recognised_official", world.near, "1960")["Quy định áp dụng"]
    assert before == ["Thời gian dự bị, tháng: sổ không có quy định cho thời gian này, nên không xét"]


def test_the_command_is_quoted_and_asks_for_exactly_this(world):
    shown = figure(indicators["people.left"], Asked(world.near, parse("2021-Q2"), "today"), kind="died")
    assert command(shown, unit="Mã 'lạ'") == (
        """./chibo figures 'Mã '"'"'lạ'"'"'' --period 2021-Q2 --code people.left --kind died --tree today --records"""
    )
    assert explained(shown, at=AT).command == ""
    assert explained(shown, at=AT, unit="X").at == AT


def test_an_indicator_alone_has_a_definition_and_no_numbers():
    found = defined(indicators["people.members"])
    assert (found.facts, found.command, found.at) == ((), "", None)
    assert "7-HSĐV" in str(found.source)
    assert in_short(indicators["people.left"]) == (
        "Đảng viên từ trần, bị xóa tên, khai trừ, xin ra khỏi Đảng hoặc ra bằng hình thức khác trong kỳ. "
        "Căn cứ: Biểu 1-TCTW. Không tính: người chuyển sinh hoạt sang nơi khác."
    )
