"""Where a person lives, from a day; which priorities of admission they fall under."""

from __future__ import annotations

from datetime import date

import pytest

from chibo.kernel.errors import Refusal
from chibo.registry.org import operations as org
from chibo.registry.people import operations as people
from chibo.registry.people.models import Membership, Person, Residence
from tests.factories.access import operator
from tests.factories.areas import area, lives_in
from tests.factories.books import contents
from tests.factories.org import again
from tests.factories.people import candidate, member

EARLY, ON, LATE = date(2019, 3, 1), date(2021, 7, 1), date(2022, 1, 1)
LATER_KNOWN = "Sổ đã ghi nơi cư trú khác sau ngày này; hãy xem lại ngày."


def homes(person: Person) -> list[tuple]:
    """(area, first day, first day without) in order of time."""
    rows = person.residences.order_by("valid").select_related("area")
    return [(row.area.code, row.valid.lower, row.valid.upper) for row in rows]


def refused(act, message: str, field: str, **given) -> None:
    """The act is refused in these words, at this field, and leaves nothing but its journal row."""
    before = contents()
    with pytest.raises(Refusal) as refusal:
        act(actor=operator(), **given)
    assert (str(refusal.value), refusal.value.field) == (message, field)
    assert contents() == before


@pytest.fixture
def hamlets(district):
    return [area(f"Bản {code}", unit=district.commune, code=code) for code in ("B-1", "B-2", "B-3")]


def test_a_residence_lasts_until_the_next_one(district, hamlets):
    one, other, _third = hamlets
    someone = member(district.cell)
    row = people.reside(actor=operator(), membership=someone, area=one, on=EARLY)
    assert (row.person, row.area, row.valid.lower, row.valid.upper) == (someone.person, one, EARLY, None)
    people.reside(actor=operator(), membership=someone, area=other, on=ON)
    assert homes(someone.person) == [("B-1", EARLY, ON), ("B-2", ON, None)]


def test_a_residence_put_right_on_its_first_day_never_was(district, hamlets):
    one, other, third = hamlets
    someone = member(district.cell)
    for where, on in ((one, EARLY), (other, ON), (third, ON)):
        lives_in(someone, where, on=on)
    assert homes(someone.person) == [("B-1", EARLY, ON), ("B-3", ON, None)]


def test_a_residence_belongs_to_the_person_whatever_the_cell(district, hamlets):
    someone = member(district.cell)
    lives_in(someone, hamlets[0], on=EARLY)
    moved = people.move(actor=operator(), membership=someone, unit=district.stranger, on=ON)
    lives_in(moved, hamlets[1], on=LATE)
    assert homes(someone.person) == [("B-1", EARLY, LATE), ("B-2", LATE, None)]
    assert {row.unit_id for row in Residence.objects.all()} == {district.stranger.pk}


@pytest.mark.parametrize("kind", ["province", "district", "commune", "school", "agency", "other"])
def test_people_live_in_hamlets_and_residential_groups_only(district, kind):
    somewhere = area("Một nơi", unit=district.commune, kind=kind)
    words = "Nơi cư trú phải là thôn, bản hoặc tổ dân phố."
    refused(people.reside, words, "area", membership=member(district.cell), area=somewhere, on=ON)
    group = area("Tổ 1", unit=district.commune, kind="residential_group")
    assert lives_in(member(district.cell), group).area == group


def test_an_area_is_lived_in_only_while_it_exists(district):
    young, gone = (area(f"Bản {code}", unit=district.commune, code=code, on=EARLY) for code in ("B-8", "B-9"))
    org.close_area(actor=operator(), area=gone, on=ON)
    someone = member(district.cell)
    for where, on in ((young, date(2019, 2, 28)), (gone, ON)):
        words = f"Địa bàn không có vào ngày {on:%d/%m/%Y}."
        refused(people.reside, words, "on", membership=someone, area=again(where), on=on)
    assert lives_in(someone, again(gone), on=date(2021, 6, 30)).area == gone


def test_a_residence_before_one_that_is_recorded_is_refused(district, hamlets):
    one, other, third = hamlets
    someone = member(district.cell)
    lives_in(someone, one, on=EARLY)
    lives_in(someone, other, on=ON)
    for on in (date(2018, 1, 1), EARLY, date(2021, 6, 30)):
        refused(people.reside, LATER_KNOWN, "on", membership=someone, area=third, on=on)


def test_a_residence_follows_one_that_ended_and_never_overlaps_it(district, hamlets):
    one, other, _third = hamlets
    someone = member(district.cell)
    row = lives_in(someone, one, on=EARLY)
    Residence.objects.filter(pk=row.pk).update(valid=(EARLY, ON))
    refused(people.reside, LATER_KNOWN, "on", membership=someone, area=other, on=date(2021, 6, 30))
    lives_in(someone, other, on=LATE)
    assert homes(someone.person) == [("B-1", EARLY, ON), ("B-2", LATE, None)]


def test_a_candidate_is_followed_with_their_home_and_priorities(district, hamlets):
    given = {
        "unit": district.cell, "code": "QC-1", "name": "Lò Thị Mới", "born_on": date(2000, 1, 2), "sex": "female",
        "ethnicity": "Thái", "on": ON,
    }  # fmt: skip
    found = people.propose(
        actor=operator(), **given, area=hamlets[0], priorities=("white_spot", "militia", "militia", "remote")
    )
    assert homes(found.person) == [("B-1", None, None)]
    assert Membership.objects.get(pk=found.pk).priorities == ["remote", "militia", "white_spot"]
    lives_in(found, hamlets[1], on=LATE)
    assert homes(found.person) == [("B-1", None, LATE), ("B-2", LATE, None)]


def test_a_proposal_with_a_home_or_a_priority_that_cannot_be_leaves_nothing(district):
    given = {
        "unit": district.cell, "code": "QC-1", "name": "Lò Thị Mới", "born_on": None, "sex": "", "ethnicity": "",
        "on": ON,
    }  # fmt: skip
    school = area("Trường", unit=district.commune, kind="school")
    words = "Nơi cư trú phải là thôn, bản hoặc tổ dân phố."
    refused(people.propose, words, "area", **given, area=school)
    words = "Không có diện ưu tiên «believer, rich»."
    refused(people.propose, words, "priorities", **given, priorities=("rich", "militia", "believer"))


def test_priorities_are_kept_in_the_order_of_the_list_and_may_be_taken_away(district):
    found = candidate(district.cell)
    for given, kept in (
        ({"reservist", "minority"}, ["minority", "reservist"]), (["militia"], ["militia"]), ((), []),
    ):  # fmt: skip
        answered = people.prioritise(actor=operator(), membership=found, priorities=given)
        assert (answered.priorities, Membership.objects.get(pk=found.pk).priorities) == (kept, kept)


def test_a_priority_nobody_knows_is_refused(district):
    found = candidate(district.cell)
    people.prioritise(actor=operator(), membership=found, priorities=["militia"])
    words = "Không có diện ưu tiên «cousin»."
    refused(people.prioritise, words, "priorities", membership=found, priorities=["militia", "cousin"])
    assert Membership.objects.get(pk=found.pk).priorities == ["militia"]
