"""Addresses nobody's page links to are answered with «không có», never with a fault of the program."""

from __future__ import annotations

import pytest
from django.urls import reverse

from chibo.foundation.exchange.enums import UploadState
from chibo.foundation.exchange.operations import receive
from tests.factories.web import browser

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", ["²", "٣", "-1", "x", "9" * 40])
@pytest.mark.parametrize(
    "address",
    [
        "/exports/units/xlsx/?unit={number}",
        "/units/{near}/movement/list/?period=2021&line=closing&child={number}",
    ],
)
def test_a_number_that_is_none_is_not_found(address, number, district, office):
    asked = address.format(near=district.near.pk, number=number)
    assert browser(office).get(asked).status_code == 404


def test_the_unit_that_is_named_is_found(district, office):
    answer = browser(office).get(f"/exports/units/xlsx/?unit={district.near.pk}")
    assert answer.status_code == 200
    assert answer.getvalue().startswith(b"PK")


@pytest.mark.parametrize("address", ["/imports/templates/units/", "/exports/units/", "/exports/units/xlsx/"])
def test_what_only_gives_is_not_posted_to(address, office):
    assert browser(office).post(address).status_code == 405


def test_an_act_there_is_not_is_not_found_and_does_nothing(district, office):
    upload = receive(actor=office, unit=district.near, kind="units", name="a.csv", content=b"a;b\n1;2\n")
    before = upload.state
    assert browser(office).post(reverse("exchange:act", args=[upload.pk, "nothing"])).status_code == 404
    upload.refresh_from_db()
    assert upload.state == before != UploadState.COMMITTED
