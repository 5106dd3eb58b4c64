"""Documents become pages: anchors as on a forge, links and pictures led, nothing passed through as HTML."""

from __future__ import annotations

import re

import pytest

from chibo.foundation.ui.markdown import Picture, anchor, read

TEXT = """# Số liệu

Mở đầu, [chỗ khác](khac.md#kỳ) và [ra ngoài](../../README.md).

## Kỳ

Gõ `2021-H1` <b>đậm</b>.

| Muốn | Gõ |
|---|---|
| Năm | 2021 |

### Kế hoạch

![Bảng chọn kỳ](../images/ky.webp)

## Kỳ

```
./chibo figures
```
"""


def document(text=TEXT, **given):
    def link(target):
        return "" if target.startswith("..") else f"/to/{target}"

    def picture(target):
        return Picture("/static/ky.webp", 300, 200) if target.endswith("ky.webp") else None

    return read(text, **{"link": link, "picture": picture, **given})


def test_the_title_is_taken_off_and_headings_get_the_anchors_of_a_forge():
    found = document()
    assert found.title == "Số liệu"
    assert "<h1" not in found.html
    assert re.findall(r'<h\d id="([^"]+)"', found.html) == ["kỳ", "kế-hoạch", "kỳ-1"]
    assert [section.title for section in found.contents] == ["Kỳ", "Kỳ"]
    assert anchor("Hệ thống tổ chức: thời điểm đó, hay hiện nay?") == "hệ-thống-tổ-chức-thời-điểm-đó-hay-hiện-nay"


def test_a_prefix_keeps_the_anchors_of_two_documents_on_one_page_apart():
    assert re.findall(r'id="([^"]+)"', document(prefix="en-").html) == ["en-kỳ", "en-kế-hoạch", "en-kỳ-1"]


def test_links_are_led_and_those_that_lead_nowhere_become_text():
    found = document()
    assert re.findall(r'<a href="([^"]+)"', found.html)[0].startswith("/to/khac.md#k")
    assert "ra ngoài." in found.html
    assert "README" not in found.html
    assert found.links[1] == "../../README.md"


def test_a_picture_is_a_link_to_itself_with_a_known_size():
    html = document().html
    assert re.search(r'<a href="/static/ky.webp" class="shot"><img [^>]*alt="Bảng chọn kỳ"[^>]*></a>', html)
    assert 'width="300" height="200" loading="lazy"' in html
    assert "<p>Bảng chọn kỳ</p>" in document(picture=lambda target: None).html


def test_the_words_of_each_section_can_be_searched():
    assert [(one.title, one.text) for one in document().sections] == [
        ("Số liệu", "Mở đầu, chỗ khác và ra ngoài."),
        ("Kỳ", "Gõ 2021-H1 <b>đậm</b>. Muốn Gõ Năm 2021"),
        ("Kế hoạch", "Bảng chọn kỳ"),
        ("Kỳ", "./chibo figures\n"),
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>)",
        '[x](khac.md "\\" onclick=\\"x")',
        "![x](javascript:alert(1))",
        "<javascript:alert(1)>",
        "[a]: javascript:alert(1)\n\n[a]",
    ],
)
def test_nothing_is_passed_through_as_html(hostile):
    html = document(f"# t\n\n{hostile}").html
    tags = re.findall(r"<[a-z][^>]*>", html)
    assert not [tag for tag in tags if re.search(r"script|<img src|\sonclick=|\sonerror=", re.sub(r'"[^"]*"', "", tag))]
    assert not re.search(r'(href|src)="(javascript|data):', html)


def test_a_text_without_a_title_loses_nothing():
    found = document("Một dòng.\n\n## Hai\n\nBa.")
    assert (found.title, "Một dòng." in found.html) == ("", True)
