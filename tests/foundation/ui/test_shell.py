import gzip
import re
import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

import chibo.foundation.ui
from chibo.foundation.ui import context
from chibo.foundation.ui.ports import NavItem, Panel, panels, panels_of
from chibo.kernel.registry import Registry

HOME = Path(chibo.foundation.ui.__file__).parent
TEMPLATES = sorted((HOME / "templates").rglob("*.html"))
INLINE = re.compile(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE)


@pytest.fixture
def menus(monkeypatch):
    """Empty menus; addresses are the names themselves."""
    found = SimpleNamespace(navigation=Registry("NavItem"), account_menu=Registry("NavItem of the account"))
    monkeypatch.setattr(context, "navigation", found.navigation)
    monkeypatch.setattr(context, "account_menu", found.account_menu)
    monkeypatch.setattr(context, "reverse", lambda name: name)
    return found


def request(path="/", actor=None, **more):
    made = RequestFactory().get(path)
    made.actor = actor
    for name, value in more.items():
        setattr(made, name, value)
    return made


def test_the_menu_is_ordered_filtered_by_actor_and_marks_the_deepest_match(menus):
    menus.navigation.add("b", NavItem(title="Tổ chức", url_name="/units/", order=2))
    menus.navigation.add("a", NavItem(title="Việc cần làm", url_name="/", order=1, badge=lambda actor: 7))
    menus.navigation.add("c", NavItem(title="Kín", url_name="/units/closed/", order=3, visible=lambda actor: False))
    shown = context.shell(request("/units/5/", actor=SimpleNamespace(name="An")))
    assert [(item["title"], item["current"], item["badge"]) for item in shown["navigation"]] == [
        ("Việc cần làm", False, 7),
        ("Tổ chức", True, 0),
    ]
    assert shown["account_name"] == "An"


def test_nobody_signed_in_sees_no_menu(menus):
    menus.navigation.add("a", NavItem(title="x", url_name="/", order=1, visible=lambda actor: True))
    shown = context.shell(request("/"))
    assert (shown["navigation"], shown["account_menu"], shown["account_name"]) == ([], [], "")


def test_the_demo_banner_is_on_every_kind_of_page_in_demo_mode_only(menus):
    for name in ("ui/base.html", "ui/plain.html", "404.html"):
        assert "Dữ liệu minh họa" in render_to_string(name, {}, request(demo_mode=True))
        assert "Dữ liệu minh họa" not in render_to_string(name, {}, request())


def test_signing_out_is_a_form_with_a_token(menus):
    menus.account_menu.add("out", NavItem(title="Đăng xuất", url_name="/out/", order=2, post=True))
    menus.account_menu.add("password", NavItem(title="Đổi mật khẩu", url_name="/password/", order=1))
    html = render_to_string("ui/base.html", {}, request(actor=SimpleNamespace(name="An")))
    assert '<a href="/password/">Đổi mật khẩu</a>' in html
    assert re.search(r'<form method="post" action="/out/"><input type="hidden" name="csrfmiddlewaretoken"', html)


def test_the_shell_has_its_landmarks_and_a_way_past_the_menu(menus):
    html = render_to_string("ui/base.html", {"title": "Tổ chức <b>"}, request())
    assert '<html lang="vi">' in html
    assert '<a class="skip" href="#main">' in html
    assert [html.count(f"<{name}") for name in ("main", "header", "footer", "h1")] == [1, 1, 1, 1]
    assert "<title>Tổ chức &lt;b&gt; · Chi Bộ</title>" in html


def test_panels_of_a_page_come_in_their_order(monkeypatch):
    monkeypatch.setattr(panels, "_items", {})
    for code, page, order in (("a", "org.unit", 2), ("b", "people.member", 1), ("c", "org.unit", 1)):
        panels.add(code, Panel(page=page, order=order, template=code, context=lambda actor, subject, on: None))
    assert [panel.template for panel in panels_of("org.unit")] == ["c", "a"]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_what_the_content_policy_refuses(path):
    assert INLINE.findall(path.read_text(encoding="utf-8")) == []


def test_the_search_for_inline_code_finds_some():
    bad = ('<p style="x">', "<style>", '<a onclick="x">', "<script>x</script>", 'href="javascript:x"')
    assert all(INLINE.search(text) for text in bad)


def test_style_sheets_stay_small_and_name_no_other_host():
    sheets = {path.name: path.read_text(encoding="utf-8") for path in (HOME / "static" / "ui").glob("*.css")}
    assert len(gzip.compress("".join(sheets.values()).encode())) < 13_000
    assert [name for name, text in sheets.items() if re.search(r"https?:|//[a-z]|@import|data:", text)] == []


def test_vendored_files_are_those_of_the_manifest():
    root = HOME.parents[3]
    vendoring = runpy.run_path(str(root / "tools" / "vendor_front_end.py"))
    assert list(vendoring["differences"]()) == []


def test_colours_are_named_in_the_tokens_alone_and_each_has_its_dark():
    sheets = {path.name: path.read_text(encoding="utf-8") for path in (HOME / "static" / "ui").glob("*.css")}
    named = {name for name, text in sheets.items() if re.search(r"#[0-9a-f]{3,6}\b|rgb\(", text, re.IGNORECASE)}
    assert named == {"tokens.css", "dark.css", "print.css"}
    colours = {
        name for name, value in re.findall(r"(--[\w-]+): ([^;]+);", sheets["tokens.css"]) if value.startswith("#")
    }
    assert colours - {"--on-brand"} <= set(re.findall(r"(--[\w-]+):", sheets["dark.css"]))
