import xml.etree.ElementTree as ET
from datetime import date

import pytest
from django.utils.safestring import SafeString

from chibo.foundation.ui import charts
from chibo.foundation.ui.charts.scale import scale_of

HOSTILE = """<script>x</script>" onload="x"""
MONTHS = [f"T{month}" for month in range(1, 13)]
ADMITTED = [3, 12, 0, 9, 14, None, 21, 8, 7, 15, 11, 11]


def columns_chart(*given, **more):
    return str(charts.columns_chart(*given, **more))


def line_chart(*given, **more):
    return str(charts.line_chart(*given, **more))


BOTH = pytest.mark.parametrize("draw", [columns_chart, line_chart])


def figure(html):
    """The chart as a tree; it must be well-formed."""
    return ET.fromstring(html)


def texts(html, style):
    return [item.text for item in figure(html).iter("text") if item.get("class") == style]


def cells(html):
    return ["".join(cell.itertext()) for cell in figure(html).iter("td")]


def test_columns_stand_on_zero_and_an_unknown_month_is_a_gap():
    html = columns_chart(MONTHS, ADMITTED, title="Kết nạp", unit="đảng viên")
    heights = [float(item.get("height")) for item in figure(html).iter("rect") if item.get("class") == "column"]
    assert len(heights) == 11
    assert heights[2] == 0
    assert max(heights) == heights[5]
    assert heights[0] / heights[1] == pytest.approx(3 / 12, abs=0.01)
    assert texts(html, "gap") == ["?"]
    assert texts(html, "value") == ["3", "12", "0", "9", "14", "21", "8", "7", "15", "11", "11"]


@BOTH
def test_the_table_beside_holds_the_same_values_and_opens_their_records(draw):
    urls = [f"/records/?month={month}&x=1" for month in range(1, 13)]
    html = draw(MONTHS, ADMITTED, title="Kết nạp", unit="đảng viên", urls=urls, heading="Tháng")
    assert cells(html) == ["3", "12", "0", "9", "14", "—", "21", "8", "7", "15", "11", "11"]
    links = [item.get("href") for cell in figure(html).iter("td") for item in cell.iter("a")]
    assert links == [url for url, value in zip(urls, ADMITTED, strict=True) if value is not None]
    assert [cell.text for cell in figure(html).find(".//thead").iter("th")] == ["Tháng", "Đảng viên"]


def test_areas_over_the_values_are_for_pointers_only():
    html = columns_chart(["A", "B"], [1, None], title="x", urls=["/a", "/b"])
    assert [(item.get("href"), item.get("tabindex")) for item in figure(html).find("svg").iter("a")] == [("/a", "-1")]
    assert figure(html).find("svg").get("role") == "group"
    assert figure(columns_chart(["A"], [1], title="x")).find("svg").get("role") == "img"


@BOTH
def test_the_drawing_is_named_summed_up_and_tied_to_its_table(draw):
    root = figure(draw(MONTHS, ADMITTED, title="Kết nạp", unit="đảng viên", name="admitted"))
    drawing = root.find("svg")
    by_id = {item.get("id"): item for item in root.iter() if item.get("id")}
    assert by_id[drawing.get("aria-labelledby")].text == "Kết nạp"
    assert by_id[drawing.get("aria-describedby")].text == (
        "Cao nhất 21 đảng viên (T7), thấp nhất 0 đảng viên (T3). 1 mốc chưa có số liệu."
    )
    assert by_id[drawing.get("aria-details")].tag == "table"


@BOTH
def test_no_style_attribute_and_no_script_whatever_the_text(draw):
    html = draw(
        [HOSTILE, "B"], [1, 2], title=HOSTILE, unit=HOSTILE, target=1, target_label=HOSTILE, urls=[HOSTILE, None]
    )
    assert "<script" not in html
    assert '" onload' not in html
    assert "style=" not in html
    figure(html)


@BOTH
@pytest.mark.parametrize(("labels", "values"), [([], []), (["A"], [None]), (MONTHS, [None] * 12)])
def test_without_values_a_sentence_stands_in(draw, labels, values):
    html = draw(labels, values, title="Kết nạp")
    assert "<svg" not in html
    assert "Chưa có số liệu trong kỳ này." in html


@BOTH
def test_zeros_are_drawn_on_the_ground(draw):
    html = draw(MONTHS, [0] * 12, title="x")
    assert texts(html, "tick")[1:] == ["0", "1"]
    assert cells(html) == ["0"] * 12


@BOTH
@pytest.mark.parametrize("count", [1, 2, 12, 31, 60])
def test_any_number_of_points_stays_inside_the_drawing(draw, count):
    html = draw([f"{n:02}/2021" for n in range(count)], [n * n for n in range(count)], title="x", target=count)
    for item in figure(html).find("svg").iter():
        for side in ("x", "x1", "x2", "cx"):
            assert 0 <= float(item.get(side, "0").rstrip("%")) <= 100
        assert 0 <= float(item.get("y", "0")) <= 216
    assert len(cells(html)) == count


def test_labels_of_many_points_are_thinned_and_more_so_on_phones():
    html = columns_chart([f"{n:02}/2021" for n in range(60)], [1] * 60, title="x")
    assert texts(html, "label") == ["00/2021", "16/2021", "32/2021", "48/2021"]
    assert texts(html, "label wide") == ["08/2021", "24/2021", "40/2021", "56/2021"]


def test_great_numbers_are_shortened_on_the_axis_only():
    html = columns_chart(["2020", "2021"], [5_200_000, 5_532_942], title="x")
    assert texts(html, "tick")[1:] == ["0", "2 triệu", "4 triệu", "6 triệu"]
    assert cells(html) == ["5.200.000", "5.532.942"]


def test_a_line_is_broken_where_a_value_is_unknown():
    html = line_chart(list("ABCDE"), [1, 2, None, 3, None], title="x")
    drawn = list(figure(html).find("svg"))
    assert sum(item.get("class") == "line" for item in drawn) == 1
    assert sum(item.get("class") == "dot" for item in drawn) == 4
    assert texts(html, "value") == ["3"]


def test_a_lone_point_of_a_long_line_is_still_seen():
    html = line_chart([str(n) for n in range(40)], [5 if n == 7 else None for n in range(40)], title="x")
    assert sum(item.get("class") == "dot" for item in figure(html).find("svg")) == 2


def test_rates_keep_their_percent_sign_and_need_not_begin_at_zero():
    html = line_chart(["T1", "T2"], [77.5, 94], title="x", unit="%", target=85, target_label="ngưỡng")
    assert texts(html, "tick")[1:] == ["75%", "80%", "85%", "90%", "95%"]
    assert texts(html, "target-label") == ["┄ ngưỡng 85%"]
    assert cells(html) == ["77,5%", "94,0%"]


@BOTH
def test_labels_and_values_must_be_as_many(draw):
    with pytest.raises(ValueError, match="differ in number"):
        draw(["A"], [1, 2], title="x")
    with pytest.raises(ValueError, match="differ in number"):
        draw(["A", "B"], [1, 2], title="x", urls=["/a"])


@pytest.mark.parametrize(
    ("values", "from_zero", "ticks"),
    [
        ([1], True, [0, 1]),
        ([3], True, [0, 1, 2, 3]),
        ([21], True, [0, 10, 20, 30]),
        ([-4, 4], True, [-4, -2, 0, 2, 4]),
        ([85, 85], False, [75, 100]),
        ([0.4, 0.9], True, [0, 1]),
    ],
)
def test_axes_have_round_whole_steps(values, from_zero, ticks):
    assert scale_of(values, from_zero=from_zero, whole=True).ticks == ticks


@pytest.mark.parametrize("draw", [charts.columns_chart, charts.line_chart])
def test_a_template_prints_a_chart_without_escaping_it(draw):
    assert isinstance(str(draw(["A"], [1], title="x")), SafeString)


def test_the_table_of_a_chart_can_be_had_as_a_file():
    files = [("XLSX", "?export=flow.xlsx"), ("CSV", "?export=flow.csv")]
    html = columns_chart(["A"], [1], title="x", files=files)
    offered = figure(html).find("details").iter("a")
    assert [(link.text, link.get("href")) for link in offered if "export=" in link.get("href")] == files


def test_a_file_holds_the_very_values_with_what_is_unknown_left_empty():
    chart = charts.columns_chart(MONTHS, ADMITTED, title="Kết nạp", unit="đảng viên", heading="Tháng")
    sheet = chart.sheet([("Đơn vị", "Đảng bộ huyện Gần"), ("Tính đến", date(2021, 12, 31))])
    assert [heading.title for heading in sheet.headings] == ["Tháng", "Đảng viên"]
    assert list(sheet.rows) == [[month, value] for month, value in zip(MONTHS, ADMITTED, strict=True)]
    assert (sheet.title, sheet.count, sheet.lines[0]) == ("Kết nạp", 12, ("Đơn vị", "Đảng bộ huyện Gần"))


def test_percentages_of_a_chart_are_percentages_in_its_file():
    sheet = charts.line_chart(["T1"], [91.4], title="Dự sinh hoạt", unit="%").sheet()
    assert [heading.percent for heading in sheet.headings] == [False, True]
