import re
from datetime import UTC, date, datetime

import pytest
from django import forms
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory

from chibo.foundation.ui.components import Choice, ChoiceGroup, Chooser, Crumb, Definition, Empty, Event, Tile
from chibo.foundation.ui.filters import FilterBar, Search, Select
from chibo.foundation.ui.paging import Page
from chibo.foundation.ui.ports import WorkItem

HOSTILE = """<script>x</script>" onclick="x"""
LONG = "Chi bộ Trường " + "ă" * 186


def draw(source, address="/", **context):
    template = engines["django"].from_string("{% load ui %}" + source)
    return template.render(context, RequestFactory().get(address))


def words(html):
    """The text of `html`, spaces tidied."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_a_tile_links_its_figure_and_plan_and_says_how_far_they_are_apart():
    tile = Tile(title="Kết nạp", value=111, url="/a", plan=90, plan_url="/p", percent_of_plan=111 / 90 * 100)
    html = draw("{% tile tile %}", tile=tile)
    assert words(html) == "Kết nạp 111 / 90 kế hoạch 123,3% kế hoạch · vượt 21"
    assert re.findall(r'href="([^"]+)"', html) == ["/a", "/p"]


@pytest.mark.parametrize(
    ("value", "plan", "share", "said"),
    [
        (41, 90, 45.5556, "45,6% kế hoạch · còn 49"),
        (90, 90, 100, "100% kế hoạch · vừa đạt"),
        (5, 0, None, ""),
        (None, 90, None, ""),
        ("91,4%", 85, 107.5, ""),
    ],
)
def test_a_tile_comments_on_its_plan_only_when_both_are_known(value, plan, share, said):
    assert Tile(title="x", value=value, plan=plan, percent_of_plan=share).comment == said


def test_an_unknown_figure_is_a_dash_without_a_bar():
    html = draw("{% tile tile %}", tile=Tile(title="Dự sinh hoạt", value=None, whole=10))
    assert words(html) == "Dự sinh hoạt — / 10"
    assert "<svg" not in html


def test_a_definition_opens_under_a_question_mark_with_its_source():
    definition = Definition(text="Có quyết định trong kỳ.", source="Điều lệ Đảng, điều 4")
    html = draw("{% definition d title %}", d=definition, title="Kết nạp")
    assert 'aria-label="Kết nạp: con số này là gì"' in html
    assert words(html) == "? Có quyết định trong kỳ. Căn cứ: Điều lệ Đảng, điều 4"
    assert draw("{% definition d title %}", d=None, title="x").strip() == ""


def test_a_definition_tells_how_the_number_came_about_when_and_by_which_command():
    facts = [("Đã đếm", ["quyết định: 111"]), ("Không tính", ["hồ sơ <i>", "nơi khác"])]
    at = datetime(2021, 12, 31, 2, 30, tzinfo=UTC)
    definition = Definition(text="x", facts=facts, at=at, command="./chibo figures '<A>'")
    html = draw("{% definition d 'Kết nạp' %}", d=definition)
    assert words(html) == (
        "? x Đã đếm quyết định: 111 Không tính hồ sơ &lt;i&gt; nơi khác Tính lúc 31/12/2021 09:30 , trực tiếp từ sổ "
        "Dòng lệnh cho cán bộ kỹ thuật ./chibo figures &#x27;&lt;A&gt;&#x27;"
    )
    assert re.findall(r"<d[td]>", html) == ["<dt>", "<dd>", "<dt>", "<dd>", "<dd>", "<dt>", "<dd>"]
    assert '<time datetime="2021-12-31T' in html


def test_a_life_line_marks_what_is_still_to_come():
    events = [
        Event(on=date(2026, 12, 5), title="Huy hiệu", future=True),
        Event(on=None, title="Sinh", url="/a", tone="ok"),
    ]
    html = draw("{% life_line events %}", events=events)
    assert words(html) == "05/12/2026 sắp tới Huy hiệu không rõ ngày Sinh"
    assert re.findall(r'<li class="([^"]+)"', html) == ["plain future", "ok"]
    assert '<time datetime="2026-12-05">' in html


def test_a_chooser_is_made_of_links():
    years = [Choice(label=str(year), url=f"?y={year}", current=year == 2021) for year in (2020, 2021)]
    chooser = Chooser(label="Kỳ", current="Năm 2021", groups=[ChoiceGroup(title="Năm", choices=years)], before=years[0])
    html = draw("{% chooser chooser %}", chooser=chooser)
    assert words(html) == "2020 ‹ Kỳ Năm 2021 Năm 2020 2021"
    assert html.count('aria-current="true"') == 1


def test_the_filter_keeps_the_other_parameters_and_ignores_values_not_offered():
    fields = [
        Search(name="q", label="Tên"),
        Select(name="kind", label="Loại", choices=[("a", "A")], everything="Mọi loại"),
    ]
    request = RequestFactory().get("/units/?q=+lò+&kind=zzz&period=2021&page=4&sort=name")
    bar = FilterBar(region="list", fields=fields, params=request.GET)
    assert (bar.value("q"), bar.value("kind"), bar.kept, bar.active) == ("lò", "", [("period", "2021")], True)
    assert bar.clear_url == "?period=2021&sort=name"
    html = draw("{% filter_bar bar %}", "/units/", bar=bar)
    assert '<form id="list-filters" class="filters" method="get" action="/units/"' in html
    assert 'hx-get="/units/"' in html
    assert re.findall(r'<input type="hidden" name="(\w+)" value="(\w+)">', html) == [("period", "2021")]
    assert 'value="lò"' in html


def test_the_pager_counts_and_steps():
    html = draw("{% pager page %}", page=Page(rows=range(1234), params={"page": "2"}))
    assert words(html) == "51–100 trong 1.234 Trước 1 2 3 … 25 Sau Mỗi trang 25 50 100 200"
    assert draw("{% pager page %}", page=Page(rows=[], params={})).strip() == ""


class Recognise(forms.Form):
    number = forms.CharField(label="Số quyết định", help_text="Ví dụ 12-QĐ/HU")
    note = forms.CharField(label="Ghi chú", required=False)
    side = forms.ChoiceField(label="Bên", choices=[("a", "A")], widget=forms.RadioSelect)


def test_a_field_is_tied_to_its_help_and_its_error():
    html = draw("{% field form.number %}", form=Recognise({}))
    ids = re.search(r'aria-describedby="([^"]+)"', html)[1].split()
    assert ids == ["id_number_helptext", "id_number_error"]
    assert all(f'id="{name}"' in html for name in ids)
    assert 'aria-invalid="true"' in html
    assert '<label for="id_number">' in html


def test_a_group_of_choices_is_a_fieldset_and_optional_fields_say_so():
    assert "<fieldset" in draw("{% field form.side %}", form=Recognise())
    assert "(không bắt buộc)" in words(draw("{% field form.note %}", form=Recognise()))
    assert "(không bắt buộc)" not in draw("{% field form.number %}", form=Recognise())


def test_the_list_of_errors_leads_to_the_fields():
    assert 'href="#id_number"' in draw("{% form_errors form %}", form=Recognise({}))
    assert draw("{% form_errors form %}", form=Recognise()).strip() == ""


EVERYTHING = """{% tiles tiles %}{% card title=t note=t name="c" %}{% facts facts %}{% endcard %}{% life_line events %}
{% chip t t t %}{% tag t %}{% link t t %}{% empty empty %}{% crumbs crumbs %}{% chooser chooser %}{% filter_bar bar %}
{% work_items items %}{{ t|shown }}"""


@pytest.mark.parametrize("text", [HOSTILE, LONG])
def test_every_component_escapes_and_shows_the_whole_text(text):
    choice = Choice(label=text, url=text)
    html = draw(
        EVERYTHING,
        t=text,
        tiles=[Tile(title=text, value=text, url=text, note=text, definition=Definition(text=text, source=text))],
        facts=[(text, text)],
        events=[Event(on=None, title=text, detail=text, url=text)],
        empty=Empty(title=text, hint=text, action=text, url=text),
        crumbs=[Crumb(title=text, url=text), Crumb(title=text)],
        chooser=Chooser(label=text, current=text, groups=[ChoiceGroup(title=text, choices=[choice])]),
        bar=FilterBar(region="list", fields=[Search(name="q", label=text, hint=text)], params={"q": text, "p": text}),
        items=[WorkItem(title=text, url=text, note=text, unit_title=text)],
    )
    assert "<script" not in html
    assert '" onclick' not in html
    assert (LONG if text is LONG else "&lt;script&gt;") in html


@pytest.mark.parametrize(
    "name", ["400.html", "403.html", "403_csrf.html", "404.html", "405.html", "413.html", "500.html"]
)
def test_error_pages_say_what_to_do_even_without_a_request(name):
    html = render_to_string(name, {})
    assert '<html lang="vi">' in html
    assert len(words(html.split("<main")[1])) > 150
    assert '<a class="btn primary" href="/">' in html
