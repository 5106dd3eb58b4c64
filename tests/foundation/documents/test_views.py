"""Papers to take along: for who may see what they are about, journalled, one as a file, many as a zip."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.http import HttpResponse
from django.urls import reverse

from chibo.foundation.access.models import Export
from chibo.foundation.documents import packing, views
from chibo.foundation.documents.ports import Found, papers
from chibo.foundation.documents.rendering import Rendered
from chibo.foundation.ui.ports import file_orders
from tests.contracts.pdf_laws import faults
from tests.factories.access import actor_with
from tests.factories.web import browser

CODE = "tests.agenda"


@pytest.fixture
def agenda(district, monkeypatch):
    """A paper whose keys are the cells that the actor reaches."""
    usual = papers["meetings.agenda"]

    def find(actor, key):
        unit = {str(one.pk): one for one in (district.cell, district.sister)}[key]
        if not actor.holds(over=unit):
            raise LookupError(key)
        return Found(unit=unit, data=usual.samples()[0])

    monkeypatch.setitem(papers._items, CODE, replace(usual, code=CODE, find=find))
    return district


def one(unit, form="pdf", code=CODE) -> str:
    return reverse("documents:paper", args=[code, unit.pk, form])


def several(*keys, form="pdf") -> str:
    return reverse("documents:several", args=[CODE, form]) + "?" + "&".join(f"key={key}" for key in keys)


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_a_paper_is_given_to_who_may_see_its_subject_and_that_is_journalled(agenda):
    actor = actor_with("secretary", agenda.cell)
    answer = browser(actor).get(one(agenda.cell))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert faults(body(answer)) == []
    export = Export.objects.get()
    assert (export.what, export.form, export.rows, export.unit, export.account_id) == (
        CODE, "pdf", 1, agenda.cell, actor.account_id,
    )  # fmt: skip


def test_to_everybody_else_there_is_no_such_paper(agenda):
    stranger = browser(actor_with("secretary", agenda.sister))
    assert stranger.get(one(agenda.cell)).status_code == 404
    assert stranger.get(several(agenda.sister.pk, agenda.cell.pk)).status_code == 404
    assert Export.objects.count() == 0


@pytest.mark.parametrize("address", [
    f"/papers/{CODE}/1/docx/", f"/papers/{CODE}/1/exe/", "/papers/tests.nothing/1/pdf/", f"/papers/{CODE}/rubbish/pdf/",
    f"/papers/{CODE}/docx/?key=1",
])  # fmt: skip
def test_what_there_is_not_is_not_found(agenda, address):
    assert browser(actor_with("secretary", agenda.cell)).get(address).status_code == 404


def test_nobody_is_asked_to_sign_in(agenda):
    assert browser().get(one(agenda.cell)).status_code == 302


def test_many_come_as_a_zip_each_once(agenda):
    actor = actor_with("commune_office", agenda.commune)
    keys = (agenda.cell.pk, agenda.sister.pk, agenda.cell.pk)
    answer = browser(actor).get(several(*keys))
    with zipfile.ZipFile(BytesIO(body(answer))) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == 2
        assert names[1] == names[0].replace(".pdf", "-2.pdf")
        assert all(faults(archive.read(name)) == [] for name in names)
    assert Export.objects.get().rows == 2


def test_a_zip_of_nothing_or_of_too_many_is_refused_in_words(agenda, monkeypatch):
    someone = browser(actor_with("secretary", agenda.cell))
    assert someone.get(several()).status_code == 409
    monkeypatch.setattr(views, "MOST", 1)
    answer = someone.get(several(agenda.cell.pk, agenda.sister.pk))
    assert answer.status_code == 409
    assert "Mỗi lần chỉ lập được 1 giấy tờ" in answer.content.decode()


def test_more_than_a_page_may_wait_for_are_ordered(agenda, monkeypatch):
    wanted = []
    monkeypatch.setattr(file_orders, "_items", {"tests": lambda request, one: wanted.append(one) or HttpResponse()})
    monkeypatch.setattr(views, "AT_ONCE", 1)
    actor = actor_with("commune_office", agenda.commune)
    browser(actor).get(several(agenda.cell.pk, agenda.sister.pk))
    [order] = wanted
    assert (order.form, order.rows, order.what, order.unit) == ("zip", 2, CODE, agenda.cell)


def test_packing_tells_how_far_it_is():
    told, into = [], BytesIO()
    made = [Rendered("a.pdf", b"1", "x"), Rendered("a.pdf", b"2", "x"), Rendered("b", b"3", "x")]
    assert packing.pack(iter(made), into, told.append, at=datetime(2026, 1, 2, 3, 4, 6, tzinfo=UTC)) == 3
    assert told == [1, 2, 3]
    with zipfile.ZipFile(into) as archive:
        assert archive.namelist() == ["a.pdf", "a-2.pdf", "b"]
        assert archive.getinfo("b").date_time == (2026, 1, 2, 3, 4, 6)
