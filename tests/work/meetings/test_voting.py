"""Votes: what decides is shown before, counts must be those of the voters, the article that decided is kept."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from django.db.utils import IntegrityError
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo.kernel.errors import Refusal
from chibo.work.meetings import operations as meetings
from chibo.work.meetings import queries
from chibo.work.meetings.judging import majority
from chibo.work.meetings.models import Vote
from chibo.work.meetings.queries.voting import counted
from tests.factories.books import undone
from tests.factories.meetings import MARCH, closed, item, opened

CHARTER = "Điều lệ Đảng (19/01/2011)"


def vote(v, meeting, votes_for=7, votes_against=0, votes_other=0, *, voters=None, **more):
    given = {"matter": "resolution", "item": item(meeting, "resolution")} | more
    return meetings.vote(
        actor=v.secretary, votes_for=votes_for, votes_against=votes_against, votes_other=votes_other,
        voters=votes_for + votes_against + votes_other if voters is None else voters, **given,
    )  # fmt: skip


def refused(call, field):
    with pytest.raises(Refusal) as refusal:
        call()
    assert refusal.value.field == field
    return refusal.value.message


def absent(v, meeting, *numbers):
    marks = [meetings.Mark(v.members[number].pk, "unexcused") for number in numbers]
    meetings.call_roll(actor=v.secretary, meeting=meeting, marks=marks)


@pytest.mark.parametrize(
    ("matter", "base_of", "base", "needed", "article"),
    [
        ("resolution", "official_present", 5, 3, "điều 9"),
        ("admission", "official", 7, 5, "điều 4"),
        ("recognition", "official", 7, 5, "điều 5"),
        ("removal", "official", 7, 5, "điều 8"),
        ("discipline", "official", 7, 4, "điều 36"),
        ("other", "official_present", 5, 3, "điều 9"),
    ],
)
def test_the_matter_decides_base_and_majority_before_anybody_votes(village, matter, base_of, base, needed, article):
    """Seven official members are expected, five of them there; one on probation and two who are away count nowhere."""
    meeting = opened(village)
    absent(village, meeting, 5, 6)
    found = queries.ballot(meeting, matter)
    assert (found.base_of, found.base, found.present, found.quorum) == (base_of, base, 5, 4)
    assert (found.needed, found.article) == (needed, f"{CHARTER}, {article}")


@pytest.mark.parametrize(("votes_for", "passed"), [(3, False), (4, True)])
def test_more_than_half_of_those_present_adopt_a_resolution(village, votes_for, passed):
    found = vote(village, opened(village), votes_for, 7 - votes_for)
    assert (found.passed, found.needed, found.base, found.article) == (passed, 4, 7, f"{CHARTER}, điều 9")


@pytest.mark.parametrize(("votes_for", "passed"), [(4, False), (5, True)])
def test_two_thirds_of_all_official_members_are_needed_to_admit_whoever_came(village, votes_for, passed):
    meeting = opened(village)
    absent(village, meeting, 6)
    assert vote(village, meeting, votes_for, 6 - votes_for, matter="admission", secret=True).passed is passed


def test_a_secret_ballot_is_kept_as_counts_only():
    kept = {field.name for field in Vote._meta.get_fields()}
    assert not kept & {"membership", "person", "account", "ballots", "names"}
    assert {field.related_model.__name__ for field in Vote._meta.local_fields if field.is_relation} == {
        "Meeting", "Unit", "AgendaItem",
    }  # fmt: skip


def test_counts_that_do_not_make_the_voters_are_refused(village):
    message = refused(lambda: vote(village, opened(village), 5, 1, 0, voters=7), "votes_for")
    assert message == "Tán thành 5, không tán thành 1, ý kiến khác 0: cộng lại phải bằng 7."
    assert not Vote.objects.exists()


def test_the_member_on_probation_and_guests_do_not_vote(village):
    message = refused(lambda: vote(village, opened(village), 8), "voters")
    assert message == ("Chỉ 7 đảng viên chính thức có mặt được biểu quyết; đảng viên dự bị và khách không biểu quyết.")


def test_without_a_quorum_nothing_is_decided(village):
    meeting = opened(village)
    absent(village, meeting, 3, 4, 5, 6)
    message = refused(lambda: vote(village, meeting, 3), "voters")
    assert message == "Có mặt 3 đảng viên chính thức, cần ít nhất 4 mới biểu quyết được."


def test_a_vote_put_down_again_takes_the_place_of_the_first(village):
    meeting = opened(village)
    vote(village, meeting, 7)
    vote(village, meeting, 2, 5)
    assert [(one.votes_for, one.passed) for one in Vote.objects.all()] == [(2, False)]


def test_after_the_close_no_vote_is_put_down(village):
    meeting = closed(village)
    assert "biên bản đã ký" in refused(lambda: vote(village, meeting, 7), "meeting")


def test_the_database_refuses_counts_that_do_not_sum(village):
    found = vote(village, opened(village), 7)
    for change in ({"votes_for": 6}, {"passed": False}, {"voters": 8, "votes_for": 8}):
        with pytest.raises(IntegrityError, match="vote_"), transaction.atomic():
            Vote.objects.filter(pk=found.pk).update(**change)


@given(official=st.integers(1, 400), present=st.integers(0, 400), matter=st.sampled_from(["resolution", "discipline"]))
def test_more_than_half_is_the_least_number_above_half(official, present, matter):
    found = counted(matter, official, min(present, official), MARCH)
    assert 2 * found.needed > found.base >= 2 * (found.needed - 1)


@given(official=st.integers(1, 400))
def test_two_thirds_is_the_least_number_not_below_it(official):
    needed = majority("admission", MARCH).of(official)
    assert 3 * needed >= 2 * official > 3 * (needed - 1)


def test_before_the_first_pack_nobody_is_judged():
    with pytest.raises(LookupError):
        majority("resolution", date(2010, 1, 1))


NUMBERS = st.integers(0, 9)


@settings(max_examples=25)
@given(votes_for=NUMBERS, votes_against=NUMBERS, votes_other=NUMBERS, voters=NUMBERS)
def test_what_is_kept_always_sums(village, votes_for, votes_against, votes_other, voters):
    with undone():
        meeting = opened(village)
        try:
            found = vote(village, meeting, votes_for, votes_against, votes_other, voters=voters)
        except Refusal:
            assert votes_for + votes_against + votes_other != voters or voters > 7
            return
        assert found.votes_for + found.votes_against + found.votes_other == found.voters <= found.present == 7
        assert found.passed == (votes_for >= 4)
