"""Facts on pages and in commands: right after a change, labelled where they are behind, compared on request."""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser
from datetime import date

import pytest
from django.utils import timezone

from chibo.edge.cli import figures as command
from chibo.foundation.indicators import facts, tasks
from chibo.foundation.indicators import operations as folding
from chibo.foundation.indicators.models import Check, Fact, Kept, Mark
from chibo.foundation.indicators.ports import indicators
from chibo.foundation.indicators.queries import Asked, figure
from chibo.kernel.periods import parse
from chibo.registry.org import operations as org
from tests.factories.access import TODAY, actor_with, operator
from tests.factories.areas import area
from tests.factories.people import member
from tests.factories.web import browser, table

YEAR = parse("2021")
AS_OF = re.compile(r"Số liệu tính đến (\d\d:\d\d:\d\d)")


@pytest.fixture
def kept(district):
    """The district with a member, and facts of 2021."""
    member(district.cell)
    folding.complete(today=TODAY, months=YEAR.months())
    folding.fold()
    assert not Mark.objects.exists()
    return district


def members(unit, **more) -> int:
    return figure(indicators["people.members"], Asked(unit, YEAR, **more)).numerator


def page(office, unit) -> str:
    return browser(office).get(f"/units/{unit.pk}/", {"period": "2021"}).content.decode()


def test_a_figure_asked_right_after_a_change_is_right(kept):
    assert members(kept.province) == 1
    member(kept.cousin)
    assert members(kept.province) == members(kept.near) == 2
    assert members(kept.far) == 0


def test_units_elsewhere_keep_to_their_facts_while_marks_wait(kept):
    member(kept.cell)
    assert Asked(kept.far, YEAR).facts() is not None
    assert Asked(kept.near, YEAR).facts() is None


def test_what_is_written_elsewhere_counts_at_once_where_it_decides_something(kept):
    hamlet = area("Bản Một", unit=kept.second, covered_by=(kept.stranger,))
    folding.fold()
    empty = indicators["coverage.hamlets_without_members"]
    assert Asked(kept.near, YEAR).facts_of(empty) is not None
    assert figure(empty, Asked(kept.near, YEAR)).numerator == 1
    member(kept.stranger)
    assert Asked(kept.near, YEAR).facts_of(empty) is None
    assert figure(empty, Asked(kept.near, YEAR)).numerator == 0
    folding.fold()
    assert Asked(kept.near, YEAR).facts_of(empty) is not None
    assert figure(empty, Asked(kept.near, YEAR)).numerator == 0
    assert hamlet.unit_id == kept.second.pk


def test_a_change_outside_the_period_does_not_make_it_wait(kept):
    folding.complete(today=TODAY, months=parse("2020").months())
    member(kept.cell, admitted=date(2021, 6, 1), recognised=date(2022, 6, 20))
    assert Asked(kept.near, parse("2020")).facts() is not None


def test_a_large_units_page_says_as_of_when_its_numbers_are(kept, monkeypatch):
    office = actor_with("superior_office", kept.province)
    folding.fold()
    monkeypatch.setattr(facts, "SMALL", 3)
    member(kept.cell)
    oldest = timezone.localtime(Mark.objects.order_by("at").first().at)
    assert members(kept.province, exact=False) == 1
    assert members(kept.province) == 2
    shown = page(office, kept.province)
    assert AS_OF.findall(shown) == [f"{oldest:%H:%M:%S}"]
    assert "thay đổi sau đó đang được cộng vào" in shown
    folding.fold()
    assert "đang được cộng vào" not in page(office, kept.province)
    assert len(AS_OF.findall(page(office, kept.province))) == 1


def test_a_small_units_page_is_right_at_once(kept):
    office = actor_with("superior_office", kept.near)
    member(kept.sister)
    shown = browser(office).get(f"/units/{kept.near.pk}/", {"period": "2021"})
    assert "đang được cộng vào" not in shown.content.decode()
    assert [row[0] for row in table(shown, "children-table")][1:3] == ["Đảng bộ xã Nhất", "Đảng bộ xã Nhì"]


def test_the_number_over_a_list_is_that_of_its_list(kept, monkeypatch):
    monkeypatch.setattr(facts, "SMALL", 3)
    office = actor_with("superior_office", kept.province)
    member(kept.cell)
    shown = browser(office).get(f"/units/{kept.province.pk}/figures/people.members/", {"period": "2021"})
    assert "2 dòng" in shown.content.decode()


def test_the_worker_folds_then_completes_what_lacks(district):
    member(district.cell)
    tasks.fold(0)
    assert not Mark.objects.exists()
    assert not Kept.objects.exists()
    tasks.fold(0)
    assert set(Kept.objects.dates("month", "year")) == {timezone.localdate().replace(month=1, day=1)}


def test_the_nightly_comparison_writes_down_what_it_compared(kept):
    tasks.check(0)
    found = Check.objects.get()
    assert (found.differing, found.differences) == (0, [])
    assert found.compared > 100


def run(*words: str) -> int:
    parser = ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(["verify", *words]))


def test_verify_compares_everything_and_says_so(kept, capsys, monkeypatch):
    monkeypatch.setattr(folding.folding, "YEARS", 0)
    assert run("--all", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["differing"], said["differences"]) == (0, [])
    assert said["compared"] >= 100


def test_verify_names_every_difference(kept, capsys, monkeypatch):
    monkeypatch.setattr(folding.folding, "YEARS", 0)
    wrong = Fact.objects.filter(node__unit=kept.near, node__tree="as-was", measure__code="people.members").last()
    Fact.objects.filter(pk=wrong.pk).update(numerator=7)
    assert run("--all", "--json") == 1
    assert json.loads(capsys.readouterr().out)["differences"] == [{
        "unit": kept.near.pk, "tree": "as-was", "month": f"{wrong.month:%Y-%m}", "code": "people.members",
        "kept": [7, 0], "records": [1, 0],
    }]  # fmt: skip
    assert run("--all") == 1
    assert "Đảng bộ huyện Gần" in capsys.readouterr().out


def test_the_administrators_page_shows_what_was_compared_and_what_differed(kept):
    administrator = browser(actor_with("administrator", kept.province))
    assert "Chưa đối chiếu lần nào." in administrator.get("/figures/checks/").content.decode()
    wrong = Fact.objects.filter(node__unit=kept.near, node__tree="as-was", measure__code="people.members").last()
    Fact.objects.filter(pk=wrong.pk).update(numerator=7)
    folding.check(everything=True)
    shown = administrator.get("/figures/checks/")
    assert table(shown, "differences-table")[1] == [
        "Đảng bộ huyện Gần", "Tháng 12/2021", "tại thời điểm", "Đảng viên", "7", "1"
    ]  # fmt: skip
    assert table(shown, "checks-table")[1][3] == "1"


def test_nobody_else_sees_the_administrators_page(kept):
    office = browser(actor_with("superior_office", kept.province))
    assert office.get("/figures/checks/").status_code == 403
    assert "Đối chiếu số liệu" not in office.get("/units/").content.decode()


def test_a_unit_established_today_has_its_facts_too(kept):
    fresh = org.establish(
        actor=operator(), code="MOI", name="Chi bộ Mới", kind="subordinate_cell", superior=kept.commune,
        on=date(2021, 3, 1), today=TODAY,
    )  # fmt: skip
    folding.fold()
    cells = indicators["org.cells"]
    assert Asked(kept.commune, YEAR).facts() is not None
    assert figure(cells, Asked(kept.commune, YEAR)).numerator == 3
    assert figure(cells, Asked(kept.commune, parse("2021-02"))).numerator == 2
    assert fresh.level == 3
