"""The month board of a superior, the months one by one, and what it sees of a meeting."""

from __future__ import annotations

import csv
import io
from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chibo.foundation.access import book
from chibo.work.meetings import operations as meetings
from chibo.work.meetings.models import Meeting
from tests.factories.access import actor_with, fresh, operator
from tests.factories.meetings import closed, opened
from tests.factories.org import cell
from tests.factories.web import browser, links, table

pytestmark = pytest.mark.django_db

JANUARY, FEBRUARY = date(2021, 1, 11), date(2021, 2, 20)
"""The 10th of January is a Sunday and no holiday; of February a day of Tết, so that the 17th would be due."""
MOST_QUERIES = 12


@pytest.fixture
def year(village):
    """January held on its day, February late, March without a meeting for a flood, of the rest nobody knows."""
    first = closed(village, date(2021, 1, 10))
    second = closed(village, FEBRUARY)
    meetings.explain_month(
        actor=village.secretary, series=village.series, month=date(2021, 3, 1), reason="flood", today=date(2021, 5, 1)
    )
    return village, first, second


@pytest.fixture
def office(village):
    return browser(actor_with("superior_office", village.district.near))


def board(client, of, **asked):
    return client.get(reverse("meetings:board", args=[of.pk]), {"period": "2021", **asked})


def test_each_cell_has_its_months_in_words_and_its_counts(year, office):
    village, *_ = year
    rows = table(board(office, village.district.near), "board-table")
    found = {row[0]: row[1:] for row in rows[1:-1]}
    assert set(found) == {"Chi bộ bản Một", "Chi bộ bản Hai", "Chi bộ bản Ba"}
    squares, *counts = found["Chi bộ bản Một"]
    assert "Tháng 1: đã họp đúng lịch (10/01/2021)" in squares
    assert "Tháng 2: đã họp, không đúng lịch (20/02/2021)" in squares
    assert "Tháng 3: không họp, có lý do: thiên tai, mưa lũ" in squares
    assert squares.count("chưa rõ") == 9
    assert counts == ["1", "1", "1", "9", "100%"]
    assert found["Chi bộ bản Hai"][0].count("không có lịch") == 12
    assert rows[-1][0] == "Cộng 3 dòng"
    assert rows[-1][2:6] == ["1", "1", "1", "9"]


def test_a_square_leads_to_the_report_of_its_meeting(year, office):
    village, first, second = year
    page = board(office, village.cell).content.decode()
    assert page.count(f'href="{reverse("meetings:report", args=[first.pk])}"') == 1
    assert page.count(f'href="{reverse("meetings:report", args=[second.pk])}"') == 1


@pytest.mark.parametrize(
    ("state", "amount"), [("held", "1"), ("late", "1"), ("explained", "1"), ("unknown", "9"), ("coming", "0")]
)
def test_a_count_is_the_number_of_its_months(year, office, state, amount):
    village, *_ = year
    page = board(office, village.district.near)
    (url,) = {tile.url for tile in page.context["tiles"] if f"state={state}" in tile.url} or {""}
    if amount == "0":
        assert url == ""
        return
    assert [tile.text for tile in page.context["tiles"] if tile.url == url] == [amount]
    rows = table(office.get(url), "months-table")
    assert len([row for row in rows[1:] if not row[0].startswith("Cộng")]) == int(amount)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"state": "late"}, {"Chi bộ bản Một"}),
        ({"q": "ban hai"}, {"Chi bộ bản Hai"}),
        ({"unit": "second"}, {"Chi bộ bản Ba"}),
        ({"state": "held", "q": "hai"}, set()),
    ],
)
def test_filters_leave_the_cells_that_fit(year, office, asked, names):
    village, *_ = year
    given = {**asked, **({"unit": village.district.second.pk} if "unit" in asked else {})}
    rows = table(board(office, village.district.near, **given), "board-table")
    assert {row[0] for row in rows[1:] if not row[0].startswith("Cộng")} == names


def test_the_counts_follow_the_unit_but_not_the_state(year, office):
    village, *_ = year
    page = board(office, village.district.near, state="late", unit=village.district.commune.pk)
    assert [tile.text for tile in page.context["tiles"]] == ["1", "1", "1", "9"]
    page = board(office, village.district.near, unit=village.district.second.pk)
    assert [tile.text for tile in page.context["tiles"]] == ["0", "0", "0", "0"]


def test_a_file_has_a_column_for_each_month(year, office):
    village, *_ = year
    answer = board(office, village.district.near, export="board.csv")
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    heading = next(row for row in rows if "Tháng 1/2021" in row)
    one = next(row for row in rows if row and row[0] == "Chi bộ bản Một")
    told = dict(zip(heading, one, strict=True))
    assert told["Tháng 1/2021"] == "đã họp đúng lịch (10/01/2021)"
    assert told["Tháng 3/2021"] == "không họp, có lý do: thiên tai, mưa lũ"
    assert told["Tháng 12/2021"] == "chưa rõ"
    assert (told["Lượt có mặt"], told["Phải có mặt"]) == ("16", "16")


def test_a_quarter_has_three_squares(year, office):
    village, *_ = year
    page = board(office, village.cell, period="2021-Q1")
    assert page.content.decode().count('<li><a class="square') == 2
    assert [tile.text for tile in page.context["tiles"]] == ["1", "1", "1", "0"]


def test_a_month_that_is_not_over_is_coming(village, office):
    answer = office.get(reverse("meetings:board", args=[village.cell.pk]))
    assert "chưa đến hạn" in table(answer, "board-table")[1][1]


def test_the_number_of_queries_does_not_grow_with_the_cells(year, office):
    """The whole answer counts, from the session to the number beside the menu entry."""
    village, *_ = year
    book.mark(book.Book.Kind.DEMO, built_from="test")
    few = _queries(office, village.district.near)
    for number in range(20):
        unit = cell(f"Chi bộ bản Thêm {number}", under=village.district.commune)
        meetings.set_series(
            actor=operator(), unit=unit, body="cell", cadence="day", day=5, start=date(2021, 1, 1), at=time(14)
        )
    many = _queries(office, village.district.near)
    assert many == few
    assert many <= MOST_QUERIES


def _queries(client, unit) -> int:
    board(client, unit)
    with CaptureQueriesContext(
        connection,
    ) as found:
        board(client, unit, size="500")
    return len([one for one in found.captured_queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))])


def test_the_report_shows_counts_and_nothing_that_was_said(village, office):
    meeting = opened(village)
    item = meeting.items.filter(kind="discussion").first()
    secret = fresh("Ý kiến bí mật")
    meetings.note(actor=village.secretary, item=item, membership=village.taker, text=secret)
    meetings.mark(
        actor=village.secretary, meeting=meeting, membership=village.members[2], presence="excused", reason="health"
    )
    meetings.close(
        actor=village.secretary, meeting=Meeting.objects.get(pk=meeting.pk), ended_at=time(15, 40),
        at=meeting.closed_at or _noon(),
    )  # fmt: skip
    answer = office.get(reverse("meetings:report", args=[meeting.pk]))
    page = answer.content.decode()
    assert "7 trên 8 phải có mặt" in page
    assert "87,5%" in page
    assert "100 phút" in page
    assert secret not in page
    for one in (village.taker, village.members[2]):
        assert one.person.name not in page


def _noon():
    from tests.factories.meetings import at

    return at(date(2021, 3, 10), 9)


@pytest.mark.parametrize("name", ["meetings:board", "meetings:months"])
def test_a_board_out_of_reach_is_not_there(village, name):
    neighbour = browser(actor_with("superior_office", village.district.far))
    assert neighbour.get(reverse(name, args=[village.district.near.pk])).status_code == 404


def test_a_report_out_of_reach_or_of_an_open_meeting_is_not_there(year, office):
    village, first, _second = year
    neighbour = browser(actor_with("superior_office", village.district.far))
    assert neighbour.get(reverse("meetings:report", args=[first.pk])).status_code == 404
    unfinished = opened(village, date(2021, 4, 10))
    assert office.get(reverse("meetings:report", args=[unfinished.pk])).status_code == 404


def test_the_menu_leads_to_the_board_of_the_first_unit(village, office):
    assert office.get(reverse("meetings:boards")).url == reverse("meetings:board", args=[village.district.near.pk])


@pytest.mark.parametrize("role", ["secretary", "member"])
def test_the_menu_leads_people_of_a_cell_to_its_meetings(village, role):
    own = browser(actor_with(role, village.cell))
    assert own.get(reverse("meetings:boards")).url == reverse("meetings:cell", args=[village.cell.pk])
    assert own.get(reverse("meetings:boards"), follow=True).status_code == 200


def test_the_menu_leads_the_secretary_of_a_commune_to_its_board(village):
    above = browser(actor_with("secretary", village.district.commune))
    assert above.get(reverse("meetings:boards")).url == reverse("meetings:board", args=[village.district.commune.pk])


def test_the_months_list_their_meetings(year, office):
    village, first, _second = year
    answer = office.get(
        reverse("meetings:months", args=[village.cell.pk]), {"period": "2021", "sort": "month", "order": "asc"}
    )
    rows = table(answer, "months-table")
    assert rows[0][1:7] == ["Tháng", "Tình trạng", "Ngày họp", "Có mặt / phải có mặt", "Phút", "Lý do không họp"]
    assert rows[1] == ["Chi bộ bản Một", "01/2021", "đã họp đúng lịch", "10/01/2021", "8/8", "100", "—"]
    assert rows[3][1:3] == ["03/2021", "không họp, có lý do"]
    assert links(answer, "months-table")[1, 3] == reverse("meetings:report", args=[first.pk])
