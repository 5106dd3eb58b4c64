"""One transaction a request, tried with pages that fail in every way."""

from __future__ import annotations

import json
import logging

import pytest
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.urls import path

from chibo.foundation.access.models import Account, JournalEntry
from chibo.foundation.access.operations import operator
from chibo.kernel.errors import NotFound, Refusal
from chibo.registry.org import operations as org
from chibo.registry.org.models import Unit
from tests.factories import access


def establish(code: str, **more) -> Unit:
    given = {"actor": operator(), "name": "Đảng bộ", "kind": "superior_organisation", "superior": None}
    return org.establish(code=code, on=access.TODAY, today=access.TODAY, **{**given, **more})


def writes(request):
    establish("X-1")
    return HttpResponse("xong")


def writes_then_raises(request):
    establish("X-1")
    raise RuntimeError("hỏng")


def writes_then_answers_500(request):
    establish("X-1")
    return HttpResponse(status=500)


def refuses(request):
    establish("X-1")
    establish("X-2", actor=request.actor)
    return HttpResponse("không tới đây")


def catches_a_refusal(request):
    try:
        establish("X-2", name="")
    except Refusal as refusal:
        return HttpResponse(str(refusal))
    return HttpResponse("không tới đây")


def finds_nothing(request):
    raise NotFound("Không có.")


def scope(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('chibo.paths', true), current_setting('chibo.account', true)")
        paths, account = cursor.fetchone()
    return JsonResponse({"paths": paths, "account": account, "actor": bool(request.actor)})


PAGES = {
    "writes": writes,
    "raises": writes_then_raises,
    "500": writes_then_answers_500,
    "refuses": refuses,
    "catches": catches_a_refusal,
    "nothing": finds_nothing,
    "scope": scope,
}
urlpatterns = [path(name, login_not_required(page)) for name, page in PAGES.items()]


@pytest.fixture(autouse=True)
def _pages(settings, monkeypatch):
    settings.ROOT_URLCONF = __name__
    settings.TEMPLATES = [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [("django.template.loaders.locmem.Loader", {"access/refused.html": "{{ refusal.message }}"})]
            },
        }
    ]
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)


@pytest.fixture
def page(client, db):
    client.raise_request_exception = False
    return client


def codes() -> list[str]:
    return sorted(Unit.objects.values_list("code", flat=True))


def outcomes() -> list[str]:
    return list(JournalEntry.objects.order_by("pk").values_list("outcome", flat=True))


def test_what_a_page_wrote_stays(page):
    assert page.get("/writes").status_code == 200
    assert codes() == ["X-1"]
    assert outcomes() == ["done"]


def test_a_page_that_raises_leaves_nothing_behind(page):
    assert page.get("/raises").status_code == 500
    assert codes() == []
    assert outcomes() == []


def test_a_page_that_answers_500_leaves_nothing_behind(page):
    assert page.get("/500").status_code == 500
    assert codes() == []
    assert outcomes() == []


def test_a_refusal_is_a_page_and_its_journal_row_stays(page):
    """What the same request had done before stays too: each operation is an act of its own."""
    access.account(username="nguoi.thu", password=access.PASSWORD)
    page.login(username="nguoi.thu", password=access.PASSWORD)
    answer = page.get("/refuses")
    assert answer.status_code == 403
    assert "không được giao quyền «Thành lập tổ chức»" in answer.content.decode()
    assert codes() == ["X-1"]
    assert outcomes() == ["done", "refused"]


def test_a_refusal_that_the_page_caught_is_journalled(page):
    assert page.get("/catches").content.decode() == "Tổ chức phải có tên."
    assert codes() == []
    assert outcomes() == ["refused"]


def test_what_is_not_found_is_404_with_its_words(page):
    answer = page.get("/nothing")
    assert (answer.status_code, answer.content.decode()) == (404, "Không có.")


def test_the_scope_of_nobody_is_empty(page):
    assert json.loads(page.get("/scope").content) == {"paths": "", "account": "", "actor": False}


def test_the_scope_of_an_account_is_its_mandates(page, district, settings, monkeypatch):
    actor = access.actor_with("secretary", district.cell)
    page.force_login(Account.objects.get(pk=actor.account_id))
    assert json.loads(page.get("/scope").content) == {
        "paths": str(district.cell.path), "account": str(actor.account_id), "actor": True,
    }  # fmt: skip


def test_the_operator_reaches_everything(page):
    page.force_login(Account.objects.get(pk=operator().account_id))
    assert json.loads(page.get("/scope").content)["paths"] == "*"


def test_what_a_signed_in_person_saw_is_kept_by_no_cache(page, district):
    assert "no-store" not in page.get("/writes").headers.get("Cache-Control", "")
    page.force_login(Account.objects.get(pk=access.actor_with("secretary", district.cell).account_id))
    assert "no-store" in page.get("/scope").headers["Cache-Control"]


@pytest.mark.django_db(transaction=True)
def test_the_scope_is_gone_after_the_transaction(client):
    """Really committed here, so that the next request on the same connection starts with nothing announced."""
    client.force_login(Account.objects.get(pk=operator().account_id))
    assert json.loads(client.get("/scope").content)["paths"] == "*"
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('chibo.paths', true), current_setting('chibo.account', true)")
        assert cursor.fetchone() in {("", ""), (None, None)}


@pytest.mark.django_db(transaction=True)
def test_a_refusal_survives_a_real_commit_and_a_crash_does_not(client):
    client.raise_request_exception = False
    assert client.get("/catches").status_code == 200
    assert client.get("/raises").status_code == 500
    assert outcomes() == ["refused"]
    assert codes() == []
