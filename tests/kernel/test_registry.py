"""Open families, references, refusals, and the discovery of what apps register."""

from __future__ import annotations

import pytest

from chibo.kernel.discovery import PORT_MODULES, discover
from chibo.kernel.errors import NotFound, Refusal
from chibo.kernel.refs import Ref
from chibo.kernel.registry import Registry


def test_a_family_keeps_its_members_in_order_and_answers_by_code():
    family = Registry("Family")
    assert family.add("b", 1) == 1
    family.add("a", 2)
    assert (list(family), family.codes(), len(family)) == ([1, 2], ["b", "a"], 2)
    assert ("a" in family, "c" in family, family["a"], family.get("c")) == (True, False, 2, None)
    with pytest.raises(KeyError):
        family["c"]


def test_a_code_is_registered_once():
    family = Registry("Family")
    family.add("a", 1)
    with pytest.raises(ValueError, match="Family: a is registered twice"):
        family.add("a", 1)


def test_a_reference_is_printed_and_read_back():
    ref = Ref("people.Decision", 12, "Kết nạp")
    assert str(ref) == "people.Decision:12"
    assert Ref.parse(str(ref)) == Ref("people.Decision", 12)


@pytest.mark.parametrize("text", ["", "people.Decision", "Decision:12", "people.Decision:", "people.Decision:x", ":1"])
def test_anything_else_is_no_reference(text):
    with pytest.raises(ValueError, match="not a reference"):
        Ref.parse(text)


def test_a_refusal_says_why_and_which_field():
    refusal = Refusal("Thiếu tên.", field="name")
    assert (str(refusal), refusal.message, refusal.field) == ("Thiếu tên.", "Thiếu tên.", "name")
    assert NotFound("Không có.", suggestions=("A",)).suggestions == ("A",)


def test_ports_are_imported_by_name_in_a_fixed_order_and_missing_ones_left_out(tmp_path, monkeypatch):
    package = tmp_path / "someapp"
    package.mkdir()
    (package / "__init__.py").write_text("order = []\n")
    for name in ("indicators", "rules", "forms"):
        (package / f"{name}.py").write_text(f"import someapp\nsomeapp.order.append('{name}')\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    discover(["someapp"])
    import someapp

    assert someapp.order == ["rules", "indicators"]
    assert PORT_MODULES.index("rules") < PORT_MODULES.index("operations") < PORT_MODULES.index("indicators")
