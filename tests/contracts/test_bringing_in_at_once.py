"""Two offices at once, a file twice, a browser that was closed, a worker that was killed: nothing double, nothing by
half, and always an answer."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from chibo.foundation.exchange import operations as exchange
from chibo.foundation.exchange import tasks
from chibo.foundation.exchange.models import Batch, StagedRow, Upload
from chibo.foundation.exchange.operations import preparing
from chibo.registry.people.models import Membership, Person
from tests.factories import org as units
from tests.factories.access import actor_with
from tests.factories.sheets import MEMBER_COLUMNS, as_csv, member_row
from tests.factories.web import browser

pytestmark = pytest.mark.django_db(transaction=True)

COUNT = 40


@pytest.fixture
def district():
    return units.district()


def content(cell: str, *, ethnicity: str = "Thái") -> bytes:
    rows = [member_row(f"DV-{number}", cell, **{"Dân tộc": ethnicity}) for number in range(COUNT)]
    return as_csv(rows, MEMBER_COLUMNS)


def received(actor, unit, file: bytes) -> Upload:
    upload = exchange.receive(actor=actor, kind="members", unit=unit, name="dv.csv", content=file)
    tasks.prepare(upload=upload.pk, account=actor.account_id)
    upload.refresh_from_db()
    return upload


def at_once(*acts) -> None:
    """Do all of them in threads of their own that start together."""
    start, failed = threading.Barrier(len(acts)), []

    def run(act):
        try:
            start.wait()
            act()
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []


def ordered(actor, upload: Upload):
    exchange.order_commit(actor=actor, upload=upload)
    return lambda: tasks.write(upload=upload.pk, account=actor.account_id)


def test_of_two_offices_that_bring_the_same_members_in_at_once_one_does_and_the_other_is_told(district):
    above = actor_with("superior_office", district.near)
    office = actor_with("commune_office", district.commune)
    one = received(above, district.near, content(district.cell.code))
    two = received(office, district.commune, content(district.cell.code, ethnicity="Mông"))
    assert (one.new, two.new) == (COUNT, COUNT)
    at_once(ordered(above, one), ordered(office, two))
    assert Person.objects.count() == Membership.objects.count() == COUNT
    assert [batch.new for batch in Batch.objects.all()] == [COUNT]
    winner, loser = Upload.objects.get(state="committed"), Upload.objects.get(state="checked")
    assert "Sổ đã thay đổi từ lúc kiểm tra, nên chưa ghi gì" in loser.message
    assert (loser.new, loser.changed) == (0, COUNT)
    assert set(Person.objects.values_list("ethnicity")) == {("Thái" if winner == one else "Mông",)}


def test_a_member_whom_another_office_took_in_meanwhile_is_refused_in_words(district):
    near, far = actor_with("superior_office", district.near), actor_with("superior_office", district.far)
    one = received(near, district.near, content(district.cell.code))
    two = received(far, district.far, content(district.stranger.code))
    at_once(ordered(near, one), ordered(far, two))
    assert Person.objects.count() == COUNT
    states = sorted(Upload.objects.values_list("state", flat=True))
    assert states == ["checked", "committed"]
    loser = Upload.objects.get(state="checked")
    assert "Sổ đã thay đổi từ lúc kiểm tra, nên chưa ghi gì" in loser.message
    assert loser.refused == COUNT


def test_a_file_uploaded_twice_is_told_of_and_changes_nothing(district):
    office, file = actor_with("commune_office", district.commune), content(district.cell.code)
    first = received(office, district.commune, file)
    ordered(office, first)()
    second = received(office, district.commune, file)
    first.refresh_from_db()
    assert any(f"đã được ghi một lần rồi, lô {first.batch_id}" in note for note in second.notes)
    assert (second.new, second.changed, second.unchanged) == (0, 0, COUNT)
    ordered(office, second)()
    assert Person.objects.count() == Membership.objects.count() == COUNT


def test_the_same_upload_written_by_two_workers_is_written_once(district):
    office = actor_with("commune_office", district.commune)
    upload = received(office, district.commune, content(district.cell.code))
    write = ordered(office, upload)
    at_once(write, write)
    assert Batch.objects.count() == 1
    assert Person.objects.count() == COUNT
    upload.refresh_from_db()
    assert (upload.state, upload.message) == ("committed", "")


def test_with_the_browser_closed_the_work_goes_on_and_the_file_is_in_the_list(district):
    office = actor_with("commune_office", district.commune)
    client = browser(office)
    upload = exchange.receive(
        actor=office, kind="members", unit=district.commune, name="dv.csv", content=content(district.cell.code)
    )
    assert f"/imports/{upload.pk}/" in client.get("/imports/").content.decode()
    client.logout()
    tasks.prepare(upload=upload.pk, account=office.account_id)
    upload.refresh_from_db()
    assert (upload.state, upload.new) == ("checked", COUNT)
    later = browser(office)
    assert f"/imports/{upload.pk}/" in later.get("/imports/").content.decode()
    later.post(f"/imports/{upload.pk}/write/")
    later.logout()
    tasks.write(upload=upload.pk, account=office.account_id)
    assert Person.objects.count() == COUNT


@pytest.mark.parametrize("state", ["reading", "checking", "committing"])
def test_what_a_killed_worker_left_is_said_and_done_again(state, district, monkeypatch):
    """The worker dies in the middle of its transaction: what it left is a state that nobody works on."""
    office = actor_with("commune_office", district.commune)

    class Killed(BaseException):
        """No Exception, as a signal is none: nothing tidies up after it."""

    def dies(*_given, **_named):
        raise Killed

    upload = exchange.receive(
        actor=office, kind="members", unit=district.commune, name="dv.csv", content=content(district.cell.code)
    )
    if state == "committing":
        tasks.prepare(upload=upload.pk, account=office.account_id)
        upload.refresh_from_db()
        exchange.order_commit(actor=office, upload=upload)
    victim = {"reading": "_note", "checking": "_keep", "committing": "commit_upload"}[state]
    again = tasks.write if state == "committing" else tasks.prepare
    with monkeypatch.context() as patched:
        patched.setattr(preparing, victim, dies)
        with pytest.raises(Killed):
            again(upload=upload.pk, account=office.account_id)
    upload.refresh_from_db()
    assert upload.state == state
    assert Person.objects.count() == 0
    if state == "reading":
        assert StagedRow.objects.count() == 0
    client, address = browser(office), f"/imports/{upload.pk}/"
    assert "ngừng giữa chừng" not in client.get(address).content.decode()
    Upload.objects.update(beat_at=timezone.now() - timedelta(minutes=5))
    assert "Việc này đã ngừng giữa chừng. Chưa ghi gì vào sổ." in client.get(address).content.decode()
    client.post(f"{address}again/")
    again(upload=upload.pk, account=office.account_id)
    upload.refresh_from_db()
    assert upload.state == ("committed" if state == "committing" else "checked")
    assert Person.objects.count() == (COUNT if state == "committing" else 0)
