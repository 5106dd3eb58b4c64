"""The page of an area and the pages of what is done with it."""

from __future__ import annotations

from datetime import date

import pytest

from chibo.registry.org.models import Area, Coverage
from tests.factories import access, areas
from tests.factories.web import browser, told

ACTS = ("change", "cover", "uncover", "locate", "merge", "split", "close")


@pytest.fixture
def commune(district):
    return areas.area("Xã Nhất", unit=district.commune, kind="commune", covered_by=(district.commune,))


@pytest.fixture
def hamlet(district, commune):
    return areas.area("Bản Một", unit=district.commune, within=commune, covered_by=(district.cell,), code="B1")


def facts(answer) -> dict[str, str]:
    return {str(label): str(value) for label, value in answer.context["facts"]}


def post(actor, area, act, **given):
    return browser(actor).post(f"/areas/{area.pk}/{act}/", {"key": f"k-{act}", **given})


def test_the_page_says_where_it_lies_and_who_has_it(hamlet, commune, office):
    answer = browser(office).get(f"/areas/{hamlet.pk}/")
    found = facts(answer)
    assert found["Mã địa bàn"] == "B1"
    assert "Đảng bộ xã Nhất" in found["Đơn vị theo dõi"]
    assert "Chi bộ bản Một" in found["Tổ chức phụ trách"]
    assert [crumb.title for crumb in answer.context["crumbs"]] == ["Xã Nhất", "Bản Một"]
    assert [row.name for row in browser(office).get(f"/areas/{commune.pk}/").context["inside"].page.rows] == ["Bản Một"]


def test_a_day_before_the_area_existed_is_answered_with_its_first(hamlet, office):
    answer = browser(office).get(f"/areas/{hamlet.pk}/?period=1990-01-01")
    assert answer.context["notices"] == ["Địa bàn không có vào ngày 01/01/1990, nên trang này cho ngày 01/01/2000."]
    assert "không hiểu" in told(browser(office).get(f"/areas/{hamlet.pk}/?period=hôm kia")).lower()


def test_out_of_reach_and_nowhere_answer_alike(hamlet, neighbour):
    client = browser(neighbour)
    for page in ("", *(f"{name}/" for name in ACTS)):
        out, none = client.get(f"/areas/{hamlet.pk}/{page}"), client.get(f"/areas/987654/{page}")
        assert (out.status_code, told(out)) == (none.status_code, told(none))
        assert out.status_code == 404


def test_each_act_has_a_page_for_the_office_and_none_for_others(hamlet, office, district):
    changes = browser(office).get(f"/areas/{hamlet.pk}/").context["changes"]
    assert [url.rstrip("/").rsplit("/", 1)[-1] for _title, url in changes] == list(ACTS)
    assert {browser(office).get(f"/areas/{hamlet.pk}/{name}/").status_code for name in ACTS} == {200}
    secretary = access.actor_with("secretary", district.commune)
    assert browser(secretary).get(f"/areas/{hamlet.pk}/").context["changes"] == []
    assert {browser(secretary).get(f"/areas/{hamlet.pk}/{name}/").status_code for name in ACTS} == {403}
    assert browser(office).get(f"/areas/{hamlet.pk}/explode/").status_code == 404


def test_an_area_is_opened_from_the_page_of_the_unit_that_answers_for_it(commune, office, district):
    given = {"name": "Bản Mới", "kind": "hamlet", "code": "B9", "within": "Xã Nhất", "on": "01/02/2021", "key": "k"}
    answer = browser(office).post(f"/units/{district.commune.pk}/open-area/", {**given, "latitude": "21,05"})
    assert answer.status_code == 422
    assert "Tọa độ phải đủ vĩ độ, kinh độ" in told(answer)
    given |= {"latitude": "21,05131", "longitude": "103.34718"}
    answer = browser(office).post(f"/units/{district.commune.pk}/open-area/", given)
    made = Area.objects.get(code="B9")
    assert answer.headers["Location"] == f"/areas/{made.pk}/"
    assert (str(made.latitude), made.placements.get().within, made.unit_id) == (
        "21.05131",
        commune,
        district.commune.pk,
    )


def test_a_cell_is_given_the_area_and_relieved_of_it(hamlet, office, district):
    assert post(office, hamlet, "cover", unit="Chi bộ bản Hai", on="01/01/2021").status_code == 302
    assert Coverage.objects.filter(area=hamlet, unit=district.sister, valid__startswith=date(2021, 1, 1)).exists()
    assert post(office, hamlet, "uncover", unit=str(district.cell.pk), on="31/12/2021").status_code == 302
    assert not Coverage.objects.on(date(2022, 1, 1)).filter(area=hamlet, unit=district.cell).exists()
    again = post(office, hamlet, "cover", unit="Chi bộ bản Hai", on="01/02/2021")
    assert again.status_code == 422


def test_a_name_of_two_hundred_letters_fits_and_one_more_does_not(hamlet, office):
    name = "Bản " + "Dài" * 65
    assert post(office, hamlet, "change", name=name[:200], on="01/02/2021").status_code == 302
    assert name[:199] in told(browser(office).get(f"/areas/{hamlet.pk}/"))
    assert post(office, hamlet, "change", name="Bản " + "Dài" * 70, on="01/02/2021").status_code == 422


def test_hamlets_merge_and_a_commune_is_split_from_the_page(hamlet, commune, office, district):
    other = areas.area("Bản Hai", unit=district.commune, within=commune, code="B2")
    assert post(office, hamlet, "merge", successor="B2", on="01/07/2021").status_code == 302
    assert Area.objects.get(pk=hamlet.pk).closed_on == date(2021, 7, 1)
    assert "Thôi dùng từ 01/07/2021" in told(browser(office).get(f"/areas/{hamlet.pk}/"))
    parts = [areas.area(f"Xã Mới {letter}", unit=district.commune, kind="commune") for letter in "AB"]
    asked = {"parts": [str(part.pk) for part in parts], "on": "01/01/2022"}
    left = post(office, commune, "split", **asked)
    assert left.status_code == 422
    assert "Còn 1 địa bàn bên trong chưa được chia: B2." in told(left)
    done = browser(office).post(
        f"/areas/{commune.pk}/split/", {**asked, f"goes_{other.pk}": str(parts[0].pk), "key": "other"}
    )
    assert done.status_code == 302
    assert other.placements.get(valid__contains=date(2022, 1, 1)).within == parts[0]
