"""Where there is nobody: each figure of coverage told by the smallest story that has its edge.

The laws stand in tests/contracts.
"""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.db.models import OuterRef
from django.test.utils import CaptureQueriesContext

from chibo.foundation.indicators import queries
from chibo.foundation.indicators.ports import indicators
from chibo.foundation.indicators.queries import Asked
from chibo.kernel.periods import parse
from chibo.registry.org import operations as org
from chibo.registry.org.models import AreaPlacement, Placement
from chibo.registry.people import coverage
from chibo.registry.people import operations as people
from chibo.registry.people.coverage import with_state
from chibo.registry.people.models import Membership
from tests.factories.access import TODAY, fresh, operator
from tests.factories.areas import area, cover, lives_in
from tests.factories.org import OPENED, again, cell, commune, unit
from tests.factories.people import candidate, decision, member, probationer

ON, LATE = date(2021, 7, 1), date(2022, 1, 1)
BEFORE, AFTER = "2021-06-30", "2021-07-01"
WHITE, OWN = "hamlets_without_members", "hamlets_with_own_cell"
COMMUNES, SCHOOLS, NATIVE = "communes_with_organisation", "schools_with_own_cell", "cells_with_native_member"


def asked(one, code: str, period: str = "2021", tree: str = "as-was"):
    return indicators[f"coverage.{code}"], Asked(again(one), parse(period), tree)


def named(rows) -> list[str]:
    return sorted(rows.values_list("name", flat=True))


def found(one, code: str, period: str = "2021", tree: str = "as-was") -> list[str]:
    """The names behind a figure, which must be as many as the figure says."""
    indicator, question = asked(one, code, period, tree)
    names = named(queries.records(indicator, question))
    assert queries.figure(indicator, question).numerator == len(names)
    return names


def lacking(one, code: str, period: str = "2021", tree: str = "as-was") -> list[str]:
    """The names of the gaps, which must be what the denominator has over the numerator, and none of it twice."""
    indicator, question = asked(one, code, period, tree)
    figure, gaps = queries.figure(indicator, question), queries.gaps(indicator, question)
    names = named(gaps.rows)
    assert figure.denominator == figure.numerator + len(names)
    assert not set(gaps.rows.values_list("pk", flat=True)) & set(
        queries.records(indicator, question).values_list("pk", flat=True)
    )
    return names


def hamlet(district, name="Bản Một", *, by=(), **more):
    return area(name, unit=district.commune, covered_by=by, **more)


# --- communes


def test_a_commune_has_an_organisation_if_one_of_the_grassroots_covers_it(district):
    kinds = {
        "grassroots_organisation": "Xã Đảng bộ", "grassroots_cell": "Xã Chi bộ", "subordinate_cell": "Xã Chi bộ nhỏ",
        "superior_organisation": "Xã Cấp trên",
    }  # fmt: skip
    for kind, name in kinds.items():
        one = unit(
            f"Tổ chức {name}", under=district.commune if kind == "subordinate_cell" else district.near, kind=kind
        )
        area(name, unit=district.near, kind="commune", covered_by=(one,))
    area("Xã Trống", unit=district.near, kind="commune")
    hamlet(district, by=(district.commune,))
    assert found(district.near, COMMUNES) == ["Xã Chi bộ", "Xã Đảng bộ"]
    assert lacking(district.near, COMMUNES) == ["Xã Chi bộ nhỏ", "Xã Cấp trên", "Xã Trống"]


def test_an_organisation_counts_as_what_it_was_on_the_day_and_while_it_covers(district):
    commune_area = area("Xã Nhất", unit=district.commune, kind="commune")
    org.cover(actor=operator(), unit=district.commune, area=commune_area, on=ON)
    org.uncover(actor=operator(), unit=district.commune, area=commune_area, on=LATE)
    days = (BEFORE, AFTER, "2021-12-31", "2022-01-01")
    assert [found(district.near, COMMUNES, day) for day in days] == [
        [],
        ["Xã Nhất"],
        ["Xã Nhất"],
        [],
    ]
    Placement.objects.filter(unit=district.commune).update(kind="superior_organisation")
    assert found(district.near, COMMUNES, AFTER) == []


def test_a_commune_that_two_organisations_claim_counts_once(district):
    area("Xã Nhất", unit=district.commune, kind="commune", covered_by=(district.commune, district.second))
    assert (found(district.near, COMMUNES), lacking(district.near, COMMUNES)) == (
        ["Xã Nhất"], [],
    )  # fmt: skip


# --- hamlets and schools with a cell of their own


def test_a_cell_that_covers_two_hamlets_is_the_own_cell_of_neither(district):
    hamlet(district, "Bản Một", by=(district.cell,))
    hamlet(district, "Bản Hai", by=(district.sister,))
    other = hamlet(district, "Bản Ba")
    assert found(district.near, OWN) == ["Bản Hai", "Bản Một"]
    cover(district.sister, other, on=ON)
    assert (found(district.near, OWN, BEFORE), found(district.near, OWN, AFTER)) == (
        ["Bản Hai", "Bản Một"], ["Bản Một"],
    )  # fmt: skip
    assert lacking(district.near, OWN, AFTER) == ["Bản Ba", "Bản Hai"]


def test_a_cell_of_its_own_beside_a_shared_one_is_enough(district):
    one, other = hamlet(district, "Bản Một", by=(district.cell, district.sister)), hamlet(district, "Bản Hai")
    cover(district.sister, other)
    assert (found(district.near, OWN), lacking(district.near, OWN)) == (["Bản Một"], ["Bản Hai"])
    assert again(one).coverages.count() == 2


def test_a_hamlet_that_two_cells_claim_counts_once(district):
    hamlet(district, by=(district.cell, district.sister))
    assert (found(district.near, OWN), lacking(district.near, OWN)) == (["Bản Một"], [])


def test_a_cell_that_covers_a_hamlet_and_its_school_is_the_own_cell_of_neither(district):
    hamlet(district, by=(district.cell,))
    school = area("Trường Mẫu", unit=district.commune, kind="school")
    assert (found(district.near, OWN), found(district.near, SCHOOLS)) == (["Bản Một"], [])
    cover(district.cell, school)
    assert (found(district.near, OWN), found(district.near, SCHOOLS)) == ([], [])
    assert (lacking(district.near, OWN), lacking(district.near, SCHOOLS)) == (
        ["Bản Một"], ["Trường Mẫu"],
    )  # fmt: skip


def test_a_school_that_closes_leaves_the_cell_to_the_hamlet(district):
    hamlet(district, by=(district.cell,))
    school = area("Trường Mẫu", unit=district.commune, kind="school", covered_by=(district.cell,))
    org.close_area(actor=operator(), area=school, on=ON)
    assert (found(district.near, OWN, BEFORE), found(district.near, OWN, AFTER)) == ([], ["Bản Một"])
    assert lacking(district.near, SCHOOLS, AFTER) == []


def test_residential_groups_count_among_hamlets_and_schools_apart(district):
    hamlet(district, "Tổ 1", by=(district.cell,), kind="residential_group")
    area("Trường Mẫu", unit=district.commune, kind="school", covered_by=(district.sister,))
    assert (found(district.near, OWN), lacking(district.near, OWN)) == (["Tổ 1"], [])
    assert found(district.near, SCHOOLS) == ["Trường Mẫu"]


def test_only_a_cell_is_a_cell_of_ones_own(district):
    hamlet(district, by=(district.commune,))
    assert lacking(district.near, OWN) == ["Bản Một"]


def test_a_closed_cell_is_nobodys_cell_from_that_day(district):
    hamlet(district, by=(district.cell,))
    org.close(actor=operator(), unit=again(district.cell), on=ON, today=TODAY)
    assert (found(district.near, OWN, BEFORE), found(district.near, OWN, AFTER)) == (["Bản Một"], [])


def test_the_successor_of_a_cell_covers_its_hamlet_together_with_its_own(district):
    hamlet(district, "Bản Một", by=(district.cell,))
    hamlet(district, "Bản Hai", by=(district.sister,))
    org.close(
        actor=operator(), unit=again(district.cell), on=ON, today=TODAY, successors=(again(district.sister),)
    )  # fmt: skip
    assert found(district.near, OWN, BEFORE) == ["Bản Hai", "Bản Một"]
    assert lacking(district.near, OWN, AFTER) == ["Bản Hai", "Bản Một"]


def test_a_merged_hamlet_is_counted_no_more(district):
    one, other = hamlet(district, "Bản Một", by=(district.cell,)), hamlet(district, "Bản Hai", by=(district.sister,))
    org.merge_area(actor=operator(), area=one, successor=other, on=ON)
    assert (found(district.near, OWN, BEFORE), found(district.near, OWN, AFTER)) == (
        ["Bản Hai", "Bản Một"],
        ["Bản Hai"],
    )
    assert lacking(district.near, OWN, AFTER) == []


# --- hamlets without members


def test_a_hamlet_is_white_until_a_member_is_in_a_cell_that_covers_it(district):
    hamlet(district, "Bản Một", by=(district.cell,))
    hamlet(district, "Bản Hai")
    probationer(district.cell, admitted=ON)
    assert found(district.near, WHITE, BEFORE) == ["Bản Hai", "Bản Một"]
    assert found(district.near, WHITE, AFTER) == ["Bản Hai"]


def test_members_of_a_cell_are_in_each_hamlet_that_it_covers(district):
    for name in ("Bản Một", "Bản Hai"):
        hamlet(district, name, by=(district.cell,))
    member(district.cell)
    assert found(district.near, WHITE) == []


def test_one_of_two_cells_with_a_member_is_enough(district):
    hamlet(district, by=(district.cell, district.sister))
    assert found(district.near, WHITE) == ["Bản Một"]
    member(district.sister)
    assert found(district.near, WHITE) == []


def test_a_hamlet_whose_cell_is_empty_is_not_white_while_a_member_lives_there(district):
    empty = hamlet(district, "Bản Một", by=(district.cell,))
    bare = hamlet(district, "Bản Hai")
    for where in (empty, bare):
        lives_in(member(district.stranger), where, on=ON)
    assert (found(district.near, WHITE, BEFORE), found(district.near, WHITE, AFTER)) == (["Bản Hai", "Bản Một"], [])


def test_a_residence_that_ended_keeps_no_hamlet_from_being_white(district):
    one, other, someone = hamlet(district, "Bản Một"), hamlet(district, "Bản Hai"), member(district.stranger)
    lives_in(someone, one)
    lives_in(someone, other, on=ON)
    assert (found(district.near, WHITE, BEFORE), found(district.near, WHITE, AFTER)) == (["Bản Hai"], ["Bản Một"])


def test_candidates_neither_resident_nor_in_the_cell_make_a_hamlet_less_white(district):
    one = hamlet(district, by=(district.cell,))
    candidate(district.cell)
    lives_in(candidate(district.sister), one)
    people.propose(
        actor=operator(), unit=district.cell, code=fresh("DV"), name="Lò Văn Chờ", born_on=None, sex="male",
        ethnicity="", on=OPENED, area=one,
    )  # fmt: skip
    assert found(district.near, WHITE) == ["Bản Một"]


@pytest.mark.parametrize("resident", [False, True], ids=["in the cell", "resident"])
def test_a_candidate_counts_from_the_day_of_admission(district, resident):
    one = hamlet(district, by=(district.cell,))
    someone = candidate(district.stranger if resident else district.cell)
    if resident:
        lives_in(someone, one)
    people.admit(actor=operator(), membership=someone, unit=someone.unit, decision=decision(ON))
    assert (found(district.near, WHITE, BEFORE), found(district.near, WHITE, AFTER)) == (["Bản Một"], [])


@pytest.mark.parametrize("condition", [people.exempt, people.suspend, people.send_away])
@pytest.mark.parametrize("resident", [False, True], ids=["in the cell", "resident"])
def test_members_kept_from_activities_are_members_of_their_hamlet(district, condition, resident):
    one = hamlet(district, by=(district.cell,))
    someone = member(district.stranger if resident else district.cell)
    if resident:
        lives_in(someone, one)
    condition(actor=operator(), membership=someone, on=ON, decision=decision(ON))
    assert found(district.near, WHITE, AFTER) == []


@pytest.mark.parametrize("resident", [False, True], ids=["in the cell", "resident"])
def test_who_left_the_party_keeps_no_hamlet_from_being_white(district, resident):
    one = hamlet(district, by=(district.cell,))
    someone = member(district.stranger if resident else district.cell)
    if resident:
        lives_in(someone, one)
    people.leave(actor=operator(), membership=someone, how="removed", on=ON)
    assert (found(district.near, WHITE, BEFORE), found(district.near, WHITE, AFTER)) == ([], ["Bản Một"])


def test_a_guest_is_a_member_of_the_cell_at_home_only(district):
    hamlet(district, by=(district.sister,))
    guest = member(district.cell)
    Membership.objects.create(
        person=guest.person, unit=district.sister, activities="temporary", began="transferred", valid=guest.valid
    )
    assert found(district.near, WHITE) == ["Bản Một"]


def test_who_moves_to_another_cell_still_lives_where_they_live(district):
    one, someone = hamlet(district, by=(district.cell,)), member(district.cell)
    people.move(actor=operator(), membership=someone, unit=district.stranger, on=ON)
    assert found(district.near, WHITE, AFTER) == ["Bản Một"]
    lives_in(Membership.objects.get(person=someone.person, unit=district.stranger), one, on=ON)
    assert found(district.near, WHITE, AFTER) == []


def test_a_cell_that_closed_leaves_its_hamlet_white(district):
    hamlet(district, by=(district.cell,))
    someone = member(district.cell)
    people.move(actor=operator(), membership=someone, unit=district.stranger, on=ON)
    org.close(actor=operator(), unit=again(district.cell), on=ON, today=TODAY)
    assert (found(district.near, WHITE, BEFORE), found(district.near, WHITE, AFTER)) == ([], ["Bản Một"])


def test_schools_and_communes_are_no_white_spots(district):
    for kind in ("province", "district", "commune", "school", "agency", "other"):
        area(f"Nơi {kind}", unit=district.commune, kind=kind)
    hamlet(district, "Tổ 1", kind="residential_group")
    assert found(district.near, WHITE) == ["Tổ 1"]


# --- cells with a native member


@pytest.mark.parametrize(("native", "counted"), [(True, ["Chi bộ bản Một"]), (False, []), (None, [])])
def test_a_cell_has_a_native_member_who_is_known_to_be_one(district, native, counted):
    someone = member(district.cell)
    Membership.objects.filter(pk=someone.pk).update(native=native)
    assert found(district.near, NATIVE) == counted
    assert len(lacking(district.near, NATIVE)) == 3 - len(counted)


def test_a_native_candidate_makes_no_cell_of_natives_and_two_members_one(district):
    Membership.objects.filter(pk=candidate(district.sister).pk).update(native=True)
    for someone in (member(district.cell), probationer(district.cell, admitted=ON)):
        Membership.objects.filter(pk=someone.pk).update(native=True)
    assert found(district.near, NATIVE, AFTER) == ["Chi bộ bản Một"]
    assert lacking(district.near, NATIVE, AFTER) == ["Chi bộ bản Ba", "Chi bộ bản Hai"]


def test_a_native_who_moved_on_is_native_to_the_old_place_only(district):
    someone = member(district.cell)
    Membership.objects.filter(pk=someone.pk).update(native=True)
    people.move(actor=operator(), membership=someone, unit=district.sister, on=ON)
    assert found(district.near, NATIVE, BEFORE) == ["Chi bộ bản Một"]
    assert found(district.near, NATIVE, AFTER) == []


# --- whose area it is


def test_an_area_belongs_to_the_unit_that_answered_for_it_on_the_day(district):
    one = hamlet(district)
    org.change_area(actor=operator(), area=one, unit=district.foreign, on=ON)
    for tree in ("as-was", "today"):
        assert (found(district.near, WHITE, BEFORE, tree), found(district.far, WHITE, BEFORE, tree)) == (
            ["Bản Một"],
            [],
        )
        assert (found(district.near, WHITE, AFTER, tree), found(district.far, WHITE, AFTER, tree)) == ([], ["Bản Một"])
        assert found(district.province, WHITE, BEFORE, tree) == ["Bản Một"]


def test_today_the_areas_of_a_unit_that_moved_are_where_it_sits_as_it_was_where_it_sat(district):
    hamlet(district, "Bản Một", by=(district.cell,))
    hamlet(district, "Bản Hai")
    org.reparent(actor=operator(), unit=district.commune, superior=district.far, on=ON, today=TODAY)
    sides = (district.near, district.far)
    places = {
        (tree, day): tuple(found(one, OWN, day, tree) + lacking(one, OWN, day, tree) for one in sides)
        for tree in ("as-was", "today")
        for day in (BEFORE, AFTER)
    }
    both = ["Bản Một", "Bản Hai"]
    assert places == {
        ("as-was", BEFORE): (both, []), ("as-was", AFTER): ([], both),
        ("today", BEFORE): ([], both), ("today", AFTER): ([], both),
    }  # fmt: skip


def test_the_areas_of_a_closed_commune_are_its_successors_today_and_were_its_own(district):
    heir = commune("Đảng bộ xã Mới", under=district.far)
    old = commune("Đảng bộ xã Cũ", under=district.near)
    area("Bản Cũ", unit=old)
    org.close(actor=operator(), unit=again(old), on=ON, today=TODAY, successors=(again(heir),))
    assert [found(one, WHITE, BEFORE) for one in (district.near, district.far)] == [["Bản Cũ"], []]
    assert [found(one, WHITE, BEFORE, "today") for one in (district.near, district.far)] == [[], ["Bản Cũ"]]
    assert [found(one, WHITE, AFTER) for one in (district.near, district.far)] == [[], ["Bản Cũ"]]


def test_an_area_on_its_first_and_last_day_and_beside_them(district):
    one = hamlet(district, on=date(2021, 3, 1))
    org.close_area(actor=operator(), area=one, on=ON)
    days = ("2021-02-28", "2021-03-01", "2021-06-30", "2021-07-01")
    assert [found(district.near, WHITE, day) for day in days] == [[], ["Bản Một"], ["Bản Một"], []]


def test_no_areas_at_all_make_no_value(district):
    for code in (COMMUNES, OWN, SCHOOLS):
        figure = queries.figure(*asked(district.near, code))
        assert (figure.numerator, figure.denominator, figure.value) == (0, 0, None)
        assert lacking(district.near, code) == []
    figure = queries.figure(*asked(district.near, WHITE))
    assert (figure.numerator, figure.denominator, figure.value) == (0, None, 0)
    with pytest.raises(ValueError, match="is no ratio"):
        queries.gaps(*asked(district.near, WHITE))


def test_a_figure_of_coverage_takes_a_fixed_number_of_queries(district):
    def asked() -> int:
        for number in range(3):
            lives_in(member(district.cell), hamlet(district, f"Bản {number}", by=(district.sister,)))
        with CaptureQueriesContext(connection) as found:
            question = Asked(again(district.near), parse("2021"))
            for code in (COMMUNES, OWN, SCHOOLS, WHITE, NATIVE):
                queries.figure(indicators[f"coverage.{code}"], question)
        return len(found)

    assert asked() == asked() <= 20


# --- a planted fault: a zero counts only if it is caught


def test_white_spots_that_forget_who_lives_there_are_caught(district, monkeypatch):
    monkeypatch.setattr(coverage, "_lived_in", lambda on: Membership.objects.none().filter(pk=OuterRef("pk")))
    with pytest.raises(AssertionError):
        test_a_hamlet_whose_cell_is_empty_is_not_white_while_a_member_lives_there(district)


def test_white_spots_that_forget_the_cells_are_caught(district, monkeypatch):
    monkeypatch.setattr(coverage, "_peopled", lambda on: Membership.objects.none().filter(pk=OuterRef("pk")))
    with pytest.raises(AssertionError):
        test_a_hamlet_is_white_until_a_member_is_in_a_cell_that_covers_it(district)


# --- the state of an area, as the page of coverage shows it


def states(district, period: str = "2021") -> dict[str, tuple]:
    """(state, cells that claim it, their members, residents, candidates) by name of the area."""
    day = parse(period).last_day
    rows = with_state(AreaPlacement.objects.on(day), day)
    return {row.name: (row.state, row.claims, row.members, row.residents, row.candidates) for row in rows}


def test_the_state_of_an_area_agrees_with_the_figures(district):
    grassroots = unit("Chi bộ cơ sở", under=district.near, kind="grassroots_cell")
    hamlet(district, "Bản Trắng")
    hamlet(district, "Bản Riêng", by=(district.cell,))
    for name in ("Bản Chung 1", "Bản Chung 2"):
        hamlet(district, name, by=(grassroots,))
    home = hamlet(district, "Bản Có Người")
    area("Xã Nhất", unit=district.commune, kind="commune", covered_by=(district.commune,))
    area("Xã Trống", unit=district.commune, kind="commune")
    area("Trường Không", unit=district.commune, kind="school")
    area("Huyện Gần", unit=district.near, kind="district", covered_by=(district.near,))
    someone = member(district.cell)
    member(grassroots)
    lives_in(someone, home)
    lives_in(candidate(district.cell), home)
    assert states(district) == {
        "Bản Trắng": ("white", 0, 0, 0, 0), "Bản Riêng": ("own", 1, 1, 0, 0), "Bản Chung 1": ("shared", 1, 1, 0, 0),
        "Bản Chung 2": ("shared", 1, 1, 0, 0), "Bản Có Người": ("none", 0, 0, 1, 1), "Xã Nhất": ("own", 0, 0, 0, 0),
        "Xã Trống": ("none", 0, 0, 0, 0), "Trường Không": ("none", 0, 0, 0, 0), "Huyện Gần": ("own", 0, 0, 0, 0),
    }  # fmt: skip
    assert (found(district.near, OWN), found(district.near, WHITE)) == (["Bản Riêng"], ["Bản Trắng"])
    assert found(district.near, COMMUNES) == ["Xã Nhất"]


def test_members_of_a_cell_are_told_only_where_it_covers_on_the_day(district):
    one, other = hamlet(district, "Bản Một", by=(district.cell,)), hamlet(district, "Bản Hai", by=(district.sister,))
    member(district.cell)
    org.uncover(actor=operator(), unit=district.cell, area=one, on=ON)
    cover(district.cell, other, on=ON)
    assert {name: state[:3] for name, state in states(district, BEFORE).items()} == {
        "Bản Một": ("own", 1, 1), "Bản Hai": ("white", 1, 0),
    }  # fmt: skip
    assert {name: state[:3] for name, state in states(district, AFTER).items()} == {
        "Bản Một": ("white", 0, 0), "Bản Hai": ("own", 2, 1),
    }  # fmt: skip


def test_cells_of_several_communes_are_told_apart(district):
    """A cell of another commune may cover an area too; the area is its own commune's in every figure."""
    hamlet(district, by=(cell("Chi bộ Xa", under=district.foreign),))
    assert (found(district.near, OWN), found(district.far, OWN)) == (["Bản Một"], [])
