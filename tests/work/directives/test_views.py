"""The pages of documents, tasks and what is sent down."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from chibo.foundation.access.models import Account
from chibo.registry.people import operations as people
from chibo.work.directives import operations as directives
from chibo.work.directives.models import Dispatch, Document, Task
from tests.factories.access import actor_with, operator
from tests.factories.web import browser, links, table

pytestmark = pytest.mark.django_db

ON = date(2021, 3, 10)
YEAR = {"period": "2021"}


@pytest.fixture
def office(village):
    return actor_with("commune_office", village.district.commune)


def issue(village, unit, title: str, **more) -> Document:
    given = {"issuer": "cell", "kind": "resolution", "on": ON}
    return directives.issue(actor=operator(), unit=unit, title=title, **(given | more))


def assign(village, title: str, *, due_on: date, member: int = 3) -> Task:
    return directives.assign(
        actor=village.secretary,
        unit=village.cell,
        title=title,
        on=ON,
        due_on=due_on,
        membership=village.members[member],
    )


def rows_of(answer, name: str) -> list[list[str]]:
    return [row for row in table(answer, name)[1:] if not row[0].startswith("Cộng")]


def test_the_documents_of_a_commune_are_its_own_and_those_of_its_cells(village, office):
    first = issue(village, village.cell, "Nghị quyết tháng 3")
    issue(village, village.district.commune, "Kế hoạch năm", issuer="committee", kind="plan")
    issue(village, village.district.cousin, "Nghị quyết của xã khác")
    client = browser(office)
    address = reverse("directives:documents", args=[village.district.commune.pk])
    answer = client.get(address, YEAR | {"sort": "title"})
    assert [row[:3] for row in rows_of(answer, "documents-table")] == [
        ["01-KH/ĐU", "Kế hoạch năm", "Đảng bộ xã Nhất"], ["01-NQ/CB", "Nghị quyết tháng 3", "Chi bộ bản Một"],
    ]  # fmt: skip
    assert links(answer, "documents-table")[2, 0] == reverse("directives:document", args=[first.pk])
    for asked, symbols in (
        ({"q": "thang 9"}, []), ({"q": "01-NQ"}, ["01-NQ/CB"]), ({"q": "Kế hoạch"}, ["01-KH/ĐU"]),
        ({"whose": "own"}, ["01-KH/ĐU"]), ({"whose": "below"}, ["01-NQ/CB"]), ({"kind": "plan"}, ["01-KH/ĐU"]),
        ({"period": "2020"}, []),
    ):  # fmt: skip
        found = rows_of(client.get(address, YEAR | asked), "documents-table")
        assert [row[0] for row in found] == symbols, asked


def test_a_document_shows_its_text_its_signer_and_what_came_of_it(village, office):
    document = issue(village, village.cell, "Nghị quyết tháng 3", text="Sửa mương.", signer="Lò Văn Bí Thư")
    directives.assign(
        actor=village.secretary, unit=village.cell, title="Sửa mương đầu bản", on=ON, due_on=ON + timedelta(days=9),
        membership=village.members[2], document=document,
    )  # fmt: skip
    page = browser(office).get(reverse("directives:document", args=[document.pk])).content.decode()
    for words in ("Số 01-NQ/CB", "Sửa mương.", "Lò Văn Bí Thư", "Sửa mương đầu bản"):
        assert words in page
    neighbour = browser(actor_with("commune_office", village.district.second))
    assert neighbour.get(reverse("directives:document", args=[document.pk])).status_code == 404


def test_tasks_are_listed_with_who_and_until_when(village, office):
    assign(village, "Việc quá hạn", due_on=ON + timedelta(days=5))
    done = assign(village, "Việc xong", due_on=ON + timedelta(days=20), member=2)
    directives.answer(actor=village.secretary, task=done, answer="done", on=ON + timedelta(days=9))
    address = reverse("directives:tasks", args=[village.cell.pk])
    found = rows_of(browser(village.secretary).get(address, YEAR), "tasks-table")
    assert found == [
        ["Việc quá hạn", "Lường Văn Bốn", "15/03/2021", "quá hạn từ 15/03/2021"],
        ["Việc xong", "Cà Văn Ba", "30/03/2021", "đã xong 19/03/2021"],
    ]
    for asked, titles in (
        ({"state": "overdue"}, ["Việc quá hạn"]), ({"state": "done"}, ["Việc xong"]), ({"q": "ca van"}, ["Việc xong"]),
        ({"period": "2022"}, ["Việc quá hạn"]), ({"period": "2020"}, []),
    ):  # fmt: skip
        rows = rows_of(browser(office).get(address, YEAR | asked), "tasks-table")
        assert [row[0] for row in rows] == titles, asked


def test_a_member_sees_only_the_tasks_they_hold(village):
    member = actor_with("member", village.cell)
    account = Account.objects.get(pk=member.account_id)
    people.tie_account(actor=operator(), person=village.members[3].person, account=account)
    own, other = assign(village, "Của tôi", due_on=ON), assign(village, "Của người khác", due_on=ON, member=2)
    client = browser(member)
    rows = rows_of(client.get(reverse("directives:tasks", args=[village.cell.pk]), YEAR), "tasks-table")
    assert [row[0] for row in rows] == ["Của tôi"]
    assert client.get(reverse("directives:task", args=[own.pk])).status_code == 200
    assert client.get(reverse("directives:task", args=[other.pk])).status_code == 404


def test_the_page_of_a_task_tells_its_deadlines_and_answers(village):
    task = assign(village, "Rà soát hộ nghèo", due_on=ON + timedelta(days=21))
    directives.answer(
        actor=village.secretary, task=task, answer="continue", on=date(2021, 4, 10), due_on=date(2021, 5, 8)
    )
    directives.answer(actor=village.secretary, task=task, answer="drop", on=date(2021, 5, 10), reason="Xã đã làm")
    answer = browser(village.secretary).get(reverse("directives:task", args=[task.pk]))
    told = [(event.on, event.title, event.detail) for event in answer.context["life"]]
    assert told == [
        (ON, "Giao việc", "hạn 31/03/2021"), (date(2021, 4, 10), "Làm tiếp", "hạn mới 08/05/2021"),
        (date(2021, 5, 10), "Thôi không làm", "Xã đã làm"),
    ]  # fmt: skip
    assert answer.context["report_url"] == ""


def test_the_holder_reports_with_a_proof(village):
    member = actor_with("member", village.cell)
    account = Account.objects.get(pk=member.account_id)
    people.tie_account(actor=operator(), person=village.members[3].person, account=account)
    task = assign(village, "Của tôi", due_on=ON)
    client, address = browser(member), reverse("directives:report", args=[task.pk])
    key = client.get(address).context["form"].initial["key"]
    proof = SimpleUploadedFile("anh.txt", "Đã phát 20 cây giống.".encode())
    answer = client.post(address, {"key": key, "text": "Đã xong", "proof": proof})
    assert answer.url == reverse("directives:task", args=[task.pk])
    task.refresh_from_db()
    assert (task.report, task.proof.name) == ("Đã xong", "anh.txt")
    file = client.get(reverse("directives:proof", args=[task.pk]))
    assert file["Content-Disposition"].startswith("attachment")
    assert b"".join(file.streaming_content).decode() == "Đã phát 20 cây giống."


def test_a_secret_paper_is_refused_at_its_field_and_nothing_is_kept(village):
    task = assign(village, "Việc", due_on=ON)
    client, address = browser(village.secretary), reverse("directives:report", args=[task.pk])
    key = client.get(address).context["form"].initial["key"]
    secret = SimpleUploadedFile("mat.txt", "TUYỆT MẬT\nKế hoạch".encode())
    answer = client.post(address, {"key": key, "text": "Đã xong", "proof": secret})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["proof"]
    task.refresh_from_db()
    assert (task.report, task.proof) == ("", None)


def test_an_office_sends_down_and_follows_each_cell(village, office):
    client, unit = browser(office), village.district.commune
    address = reverse("directives:send", args=[unit.pk])
    key = client.get(address).context["form"].initial["key"]
    given = {"key": key, "title": "Học nghị quyết", "on": "10/03/2021", "due_on": "20/04/2021"}
    answer = client.post(address, given)
    dispatch = Dispatch.objects.get()
    assert answer.url == reverse("directives:dispatch", args=[dispatch.pk])
    directives.acknowledge(
        actor=village.secretary, receipt=dispatch.receipts.get(unit=village.cell), step="seen", on=date(2021, 3, 12)
    )
    page = client.get(answer.url)
    assert [tile.text for tile in page.context["tiles"]] == ["0", "0", "1", "1"]
    assert [row[:3] for row in rows_of(page, "receipts-table")] == [
        ["Chi bộ bản Hai", "Đảng bộ xã Nhất", "chưa xem"], ["Chi bộ bản Một", "Đảng bộ xã Nhất", "đã xem"],
    ]  # fmt: skip
    found = rows_of(client.get(answer.url, {"state": "unseen"}), "receipts-table")
    assert [row[0] for row in found] == ["Chi bộ bản Hai"]
    listed = client.get(reverse("directives:dispatches", args=[unit.pk]), YEAR)
    assert rows_of(listed, "dispatches-table") == [
        ["Học nghị quyết", "Đảng bộ xã Nhất", "10/03/2021", "20/04/2021", "2", "0", "1"]
    ]


def test_a_cell_says_with_one_press_that_it_has_done_it(village, office):
    sent = directives.send_down(actor=office, unit=village.district.commune, title="Học nghị quyết", on=ON)
    client = browser(village.secretary)
    address = reverse("directives:dispatch", args=[sent.pk])
    page = client.get(address)
    assert [row[0] for row in rows_of(page, "receipts-table")] == ["Chi bộ bản Một"]
    receipt = page.context["receipt"]
    answer = client.post(reverse("directives:acknowledge", args=[receipt.pk, "done"]), {"key": "k"})
    assert answer.url == address
    receipt.refresh_from_db()
    assert receipt.done_on == timezone.localdate()
    assert client.post(reverse("directives:acknowledge", args=[receipt.pk, "agenda"])).status_code == 404
    sister = browser(actor_with("secretary", village.district.sister))
    assert sister.post(reverse("directives:acknowledge", args=[receipt.pk, "done"])).status_code == 404


def test_cells_that_are_behind_are_reminded_by_who_sent(village, office):
    sent = directives.send_down(actor=office, unit=village.district.commune, title="Học nghị quyết", on=ON)
    directives.acknowledge(
        actor=village.secretary, receipt=sent.receipts.get(unit=village.cell), step="done", on=date(2021, 3, 12)
    )
    client, address = browser(office), reverse("directives:remind", args=[sent.pk])
    key = client.get(address).context["form"].initial["key"]
    assert client.post(address, {"key": key}, follow=True).content.decode().count("Đã nhắc 1 chi bộ.") == 1
    assert dict(sent.receipts.values_list("unit__placements__name", "reminded_on")) == {
        "Chi bộ bản Một": None, "Chi bộ bản Hai": timezone.localdate(),
    }  # fmt: skip
    assert browser(village.secretary).get(address).status_code == 403
