"""Long files: ordered where they were asked for, made in the background by the page itself, fetched by one person."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from python_calamine import CalamineWorkbook

from chibo.foundation.access.models import Export, JournalEntry
from chibo.foundation.exchange import tasks
from chibo.foundation.exchange.models import FileOrder
from chibo.foundation.exchange.operations import orders
from chibo.foundation.ui.exports import giving
from chibo.registry.org.models import Mandate
from chibo.registry.people.views import registers
from tests.factories import access
from tests.factories import people as persons
from tests.factories.web import browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(district, monkeypatch):
    """Four members; what has more than two rows is long."""
    for name in ("Lò Văn An", "Lò Thị Bình", "Vì Văn Cường"):
        persons.member(district.cell, name=name)
    persons.member(district.sister, name="Hạng A Nhìa")
    monkeypatch.setattr(giving, "AT_ONCE", 2)
    monkeypatch.setattr(registers, "PAPER_AT_ONCE", 2)
    return district


def addresses(world) -> dict[str, str]:
    near = world.near.pk
    return {
        "roll": f"/units/{near}/members/?period=2021&export=xlsx",
        "roll.csv": f"/units/{near}/members/?export=roll.csv",
        "sheet": f"/exports/members/xlsx/?unit={near}", "sheet.csv": f"/exports/members/csv/?unit={near}",
        "paper": f"/units/{near}/register/file/pdf/", "register": f"/units/{near}/register/?export=xlsx",
    }  # fmt: skip


def content(answer) -> bytes:
    return b"".join(answer.streaming_content)


def names(file: bytes, form: str) -> set[str]:
    """Which members a file names; of a paper, all of them when it is one."""
    everybody = {"Lò Văn An", "Lò Thị Bình", "Vì Văn Cường", "Hạng A Nhìa"}
    if form == "pdf":
        return everybody if file.startswith(b"%PDF-") else set()
    if form == "csv":
        return {name for name in everybody if name in file.decode()}
    rows = CalamineWorkbook.from_filelike(io.BytesIO(file)).get_sheet_by_index(0).to_python()
    return {cell for row in rows for cell in row if cell in everybody}


def made(order: FileOrder) -> FileOrder:
    """The order after the background has done its work."""
    tasks.make_file(order=order.pk)
    order.refresh_from_db()
    return order


def ordered(client, address: str) -> FileOrder:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/files/")
    return FileOrder.objects.latest("pk")


@pytest.mark.parametrize("name", ["roll", "roll.csv", "sheet", "sheet.csv", "paper", "register"])
def test_a_long_file_is_ordered_made_and_fetched(name, world, office):
    client, address = browser(office), addresses(world)[name]
    order = ordered(client, address)
    assert (order.state, Export.objects.count()) == ("waiting", 0)
    job = ProcrastinateJob.objects.get(task_name="exchange.make_file")
    assert job.args == {"order": order.pk}
    assert 'hx-trigger="every 1s"' in client.get("/files/").content.decode()
    order = made(order)
    assert (order.state, order.message) == ("ready", "")
    page = client.get("/files/").content.decode()
    assert f'href="/files/{order.pk}/"' in page
    assert 'hx-trigger="every 1s"' not in page
    fetched = client.get(f"/files/{order.pk}/")
    assert fetched.headers["Content-Disposition"].startswith("attachment; filename=")
    found = content(fetched)
    assert len(found) == order.size
    assert names(found, order.form) == {"Lò Văn An", "Lò Thị Bình", "Vì Văn Cường", "Hạng A Nhìa"}
    assert Export.objects.get().account_id == office.account_id
    assert JournalEntry.objects.filter(operation="exchange.take_file", outcome="done").count() == 1


def test_what_is_under_way_is_not_ordered_twice(world, office):
    client, address = browser(office), addresses(world)["roll"]
    assert ordered(client, address) == ordered(client, address)
    assert FileOrder.objects.count() == ProcrastinateJob.objects.count() == 1


def test_nobody_else_fetches_it_nor_sees_it(world, office):
    order = made(ordered(browser(office), addresses(world)["roll"]))
    other = access.actor_with("superior_office", world.near)
    client = browser(other)
    assert client.get(f"/files/{order.pk}/").status_code == 404
    assert order.title not in client.get("/files/").content.decode()


def test_who_can_reach_something_else_now_must_order_it_again(world, office):
    client = browser(office)
    order = made(ordered(client, addresses(world)["roll"]))
    Mandate.objects.filter(account=office.account_id).update(role="commune_office")
    answer = client.get(f"/files/{order.pk}/")
    assert answer.status_code == 403
    assert order.path.exists()


def test_the_page_judges_again_when_the_file_is_made(world, office):
    order = ordered(browser(office), addresses(world)["roll"])
    Mandate.objects.filter(account=office.account_id).update(unit=world.far)
    order = made(order)
    assert (order.state, order.stored) == ("failed", "")
    assert order.message
    assert Export.objects.count() == 0


def test_after_its_time_the_file_is_deleted_and_not_fetched(world, office):
    client = browser(office)
    order = made(ordered(client, addresses(world)["roll"]))
    path, stray = order.path, order.path.parent / "left-by-a-killed-process"
    stray.write_bytes(b"x")
    assert orders.expire_files(now=timezone.now()) == 0
    assert path.exists()
    FileOrder.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.get(f"/files/{order.pk}/").status_code == 409
    assert orders.expire_files(now=timezone.now()) == 1
    assert not path.exists()
    assert stray.exists()
    order.refresh_from_db()
    assert order.state == "expired"
    assert client.get(f"/files/{order.pk}/").status_code in (403, 409)


def test_what_was_stopped_half_way_can_be_begun_anew(world, office):
    client = browser(office)
    order = ordered(client, addresses(world)["roll"])
    FileOrder.objects.update(state="making", beat_at=timezone.now() - timedelta(hours=1))
    page = client.get("/files/").content.decode()
    assert "Việc này đã ngừng giữa chừng." in page
    assert client.post(f"/files/{order.pk}/again/").status_code == 302
    assert ProcrastinateJob.objects.count() == 2
    assert made(order).state == "ready"


def test_a_defect_is_told_and_leaves_nothing(world, office, monkeypatch):
    order = ordered(browser(office), addresses(world)["roll"])

    def fails(**_given):
        raise RuntimeError

    monkeypatch.setattr(giving.access, "export", fails)
    with pytest.raises(RuntimeError):
        tasks.make_file(order=order.pk)
    order.refresh_from_db()
    assert (order.state, order.stored) == ("failed", "")
    assert "sự cố" in order.message


def test_a_short_file_is_sent_at_once(district, office):
    persons.member(district.cell)
    assert content(browser(office).get(f"/exports/members/csv/?unit={district.near.pk}"))
    assert (FileOrder.objects.count(), Export.objects.count()) == (0, 1)
