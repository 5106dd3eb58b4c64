"""Documents with their numbers, tasks with their deadlines, what is sent down with its receipts."""

from __future__ import annotations

from datetime import date

import pytest

from chibo.foundation.documents import operations as documents
from chibo.kernel.errors import Refusal
from chibo.kernel.refs import Ref
from chibo.registry.org import operations as org
from chibo.registry.people.models import Person
from chibo.work.directives import operations as directives
from chibo.work.directives import queries
from chibo.work.directives.carry import Directives
from chibo.work.directives.models import Document, Receipt, Task
from tests.factories import access
from tests.factories.access import actor_with, operator
from tests.factories.people import member

JANUARY, FEBRUARY, MARCH = date(2021, 1, 10), date(2021, 2, 10), date(2021, 3, 10)
MEETING = Ref("meetings.Meeting", 5)


def refused(call, field):
    with pytest.raises(Refusal) as refusal:
        call()
    assert refusal.value.field == field
    return refusal.value.message


def issue(unit, kind="resolution", on=JANUARY, **more):
    given = {"issuer": "cell", "title": "Về nhiệm vụ tháng", "actor": operator()} | more
    return directives.issue(unit=unit, kind=kind, on=on, **given)


# --- numbers


def test_numbers_run_on_per_type_and_body_not_per_year(village):
    cell, sister = village.cell, village.district.sister
    symbols = [issue(cell).symbol, issue(cell, on=date(2022, 5, 1)).symbol, issue(cell, "report").symbol]
    assert symbols == ["01-NQ/CB", "02-NQ/CB", "01-BC/CB"]
    assert issue(sister).symbol == "01-NQ/CB"
    assert issue(village.district.commune, issuer="committee").symbol == "01-NQ/ĐU"
    assert issue(village.district.commune, issuer="inspection").symbol == "01-NQ/UBKT"


def test_a_new_term_begins_at_one(village):
    committee = org.form_committee(actor=operator(), unit=village.cell, kind="cell")
    for title, start, end in (("2018–2020", date(2018, 1, 1), date(2021, 1, 1)), ("2020–2022", date(2021, 1, 1), None)):
        org.open_term(actor=operator(), committee=committee, title=title, start=start, end=end)
    assert [issue(village.cell, on=day).symbol for day in (date(2020, 5, 1), date(2020, 6, 1), JANUARY)] == [
        "01-NQ/CB", "02-NQ/CB", "01-NQ/CB",
    ]  # fmt: skip
    assert issue(village.cell, on=date(2020, 7, 1)).symbol == "03-NQ/CB"


def test_a_refused_document_leaves_no_gap(village):
    issue(village.cell)
    with pytest.raises(Refusal):
        issue(village.cell, title=" ")
    assert issue(village.cell).number == 2


@pytest.mark.parametrize(
    ("more", "field", "message"),
    [
        ({"title": ""}, "title", "Hãy ghi trích yếu văn bản."),
        ({"kind": "directive"}, "kind", "Chi bộ không ban hành loại văn bản này."),
        ({"kind": "regulation"}, "kind", "Chi bộ không ban hành loại văn bản này."),
        ({"on": date(1990, 1, 1)}, "on", "Đơn vị không hoạt động ngày 01/01/1990."),
    ],
)
def test_a_document_that_cannot_be_is_refused(village, more, field, message):
    assert refused(lambda: issue(village.cell, **more), field) == message
    assert not Document.objects.exists()


# --- tasks


def assign(v, **more):
    given = {"title": "Làm đường", "on": JANUARY, "due_on": date(2021, 1, 31), "membership": v.members[2]} | more
    return directives.assign(actor=v.secretary, unit=v.cell, **given)


def answer(v, task, given, on=FEBRUARY, **more):
    return directives.answer(actor=v.secretary, task=Task.objects.get(pk=task.pk), answer=given, on=on, **more)


@pytest.mark.parametrize(
    ("more", "field", "message"),
    [
        ({"membership": None}, "membership", "Hãy chọn một đảng viên, hoặc ghi tên khách."),
        ({"guest": "Tòng Văn Mặt"}, "membership", "Hãy chọn một đảng viên, hoặc ghi tên khách."),
        ({"membership": None, "guest": "Tòng Văn Mặt"}, "function", "Hãy ghi chức danh của khách."),
        ({"title": " "}, "title", "Hãy ghi nội dung việc."),
        ({"due_on": date(2021, 1, 9)}, "due_on", "Thời hạn phải từ ngày giao 10/01/2021 trở đi."),
    ],
)
def test_a_task_that_says_too_little_is_refused(village, more, field, message):
    assert refused(lambda: assign(village, **more), field) == message
    assert not Task.objects.exists()


def test_a_member_of_another_cell_gets_no_task(village):
    stranger = member(village.district.sister, name="Người Bản Khác")
    message = refused(lambda: assign(village, membership=stranger), "membership")
    assert message == "Người Bản Khác không sinh hoạt tại chi bộ này ngày 10/01/2021."


def test_a_committee_gives_tasks_to_members_of_the_cells_below(village):
    task = directives.assign(
        actor=operator(), unit=village.district.commune, title="Báo cáo", on=JANUARY, due_on=FEBRUARY,
        membership=village.members[2],
    )  # fmt: skip
    assert task.unit == village.district.commune


def test_a_task_goes_on_with_the_trail_of_its_deadlines(village):
    task = assign(village)
    answer(village, task, "continue", due_on=date(2021, 2, 28), source=MEETING)
    answer(village, task, "continue", on=MARCH, due_on=date(2021, 3, 31))
    found = Task.objects.get()
    assert (found.times_continued, found.first_due_on, found.due_on) == (2, date(2021, 1, 31), date(2021, 3, 31))
    assert [(one.due_on, one.valid.lower, one.valid.upper) for one in found.deadlines.order_by("valid")] == [
        (date(2021, 1, 31), JANUARY, FEBRUARY),
        (date(2021, 2, 28), FEBRUARY, MARCH),
        (date(2021, 3, 31), MARCH, None),
    ]


@pytest.mark.parametrize(
    "first", [("continue", {"due_on": date(2021, 2, 28)}), ("drop", {"reason": "thôi"}), ("done", {})]
)
def test_at_one_meeting_the_last_answer_counts(village, first):
    task = assign(village)
    answer(village, task, first[0], source=MEETING, **first[1])
    answer(village, task, "continue", due_on=date(2021, 3, 5), source=MEETING)
    found = Task.objects.get()
    assert (found.state, found.closed_on, found.times_continued, found.due_on) == ("open", None, 1, date(2021, 3, 5))
    assert [one.answer for one in found.answers.all()] == ["continue"]
    assert [one.due_on for one in found.deadlines.order_by("valid")] == [date(2021, 1, 31), date(2021, 3, 5)]
    answer(village, task, "done", source=MEETING)
    found.refresh_from_db()
    assert (found.state, found.closed_on, found.due_on) == ("done", FEBRUARY, date(2021, 1, 31))


@pytest.mark.parametrize(
    ("given", "more", "field", "message"),
    [
        ("continue", {}, "due_on", "Làm tiếp phải có thời hạn mới, sau ngày 10/02/2021."),
        ("continue", {"due_on": FEBRUARY}, "due_on", "Làm tiếp phải có thời hạn mới, sau ngày 10/02/2021."),
        ("drop", {"reason": " "}, "reason", "Thôi không làm thì phải ghi lý do."),
        ("done", {"on": date(2021, 1, 9)}, "on", "Việc được giao ngày 10/01/2021, sau ngày này."),
    ],
)
def test_an_answer_that_says_too_little_is_refused(village, given, more, field, message):
    task = assign(village)
    assert refused(lambda: answer(village, task, given, **more), field) == message
    assert Task.objects.get().state == "open"


def test_a_task_that_ended_is_not_answered_again_elsewhere(village):
    task = assign(village)
    answer(village, task, "done")
    message = refused(lambda: answer(village, task, "done", on=MARCH), "task")
    assert message == "Việc này đã kết thúc ngày 10/02/2021."


def test_the_holder_reports_with_proof_and_nobody_else_does(village):
    account = access.account()
    Person.objects.filter(pk=village.members[2].person_id).update(account=account)
    holder = access.actor_of(account, on=access.TODAY)
    task = assign(village)
    proof = documents.store(actor=village.secretary, unit=village.cell, name="anh.pdf", content=b"%PDF-1.7\nanh")
    done = directives.report(actor=holder, task=Task.objects.get(), text="Đã làm 200 m", proof=proof)
    assert (done.report, done.proof, done.state) == ("Đã làm 200 m", proof, "open")
    assert list(queries.tasks_of(holder)) == [task]
    with pytest.raises(Refusal, match="không được giao quyền"):
        directives.report(actor=actor_with("member", village.cell), task=Task.objects.get(), text="…")
    assert refused(lambda: directives.report(actor=holder, task=Task.objects.get()), "text") == (
        "Hãy ghi kết quả hoặc đính kèm minh chứng."
    )


def test_overdue_tasks_are_those_of_the_reach_and_of_oneself(village):
    assign(village)
    late = date(2021, 2, 1)
    assert queries.overdue(village.secretary, late).count() == 1
    assert queries.overdue(village.secretary, date(2021, 1, 31)).count() == 0
    assert queries.overdue(actor_with("secretary", village.district.sister), late).count() == 0


def test_a_unit_with_open_tasks_does_not_close(village):
    assign(village)
    assert Directives().hinders_closing(village.cell, MARCH) == "Còn 1 việc chưa xong; hãy trả lời từng việc trước."


# --- sent down


def test_every_cell_below_gets_a_receipt_and_no_other(village):
    dispatch = directives.send_down(
        actor=actor_with("commune_office", village.district.commune), unit=village.district.commune,
        title="Học nghị quyết", on=JANUARY,
    )  # fmt: skip
    assert set(dispatch.receipts.values_list("unit", flat=True)) == {village.cell.pk, village.district.sister.pk}
    receipt = Receipt.objects.get(unit=village.cell)
    directives.acknowledge(actor=village.secretary, receipt=receipt, step="agenda", on=FEBRUARY)
    directives.acknowledge(actor=village.secretary, receipt=receipt, step="seen", on=MARCH)
    receipt.refresh_from_db()
    assert (receipt.seen_on, receipt.agenda_on, receipt.done_on) == (FEBRUARY, FEBRUARY, None)
    assert queries.progress([dispatch]) == {dispatch.pk: {"cells": 2, "seen": 1, "agenda": 1, "done": 0}}
    message = refused(
        lambda: directives.acknowledge(
            actor=village.secretary, receipt=receipt, step="done", on=date(2021, 1, 1)
        ), "on",
    )  # fmt: skip
    assert message == "Nội dung này gửi ngày 10/01/2021, sau ngày này."


def test_a_district_sends_to_the_cells_of_all_its_communes(village):
    dispatch = directives.send_down(actor=operator(), unit=village.district.near, title="Học nghị quyết", on=JANUARY)
    assert dispatch.receipts.count() == 3


def test_nothing_is_sent_to_nobody(village):
    empty = org.establish(
        actor=operator(), code="X-TRONG", name="Đảng bộ xã Trống", kind="grassroots_organisation",
        superior=village.district.near, on=date(2020, 1, 1), today=access.TODAY,
    )  # fmt: skip
    message = refused(
        lambda: directives.send_down(actor=operator(), unit=empty, title="Học nghị quyết", on=JANUARY), "unit"
    )
    assert message == "Không có chi bộ nào ở dưới đơn vị này."
