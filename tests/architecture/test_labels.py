"""Upwards only by the one string label, sideways never: what imports cannot see."""

from __future__ import annotations

import re

from django.apps import apps

from tests.architecture.source import FLOORS, SOURCE, modules, place

APPS = "access|ui|rulebook|indicators|documents|exchange|notices|org|people|directives|meetings|home|demo"
LABEL = re.compile(rf"""["']((?:{APPS})\.[A-Z]\w+)["']""")
UPWARD = {"org.Unit"}
"""The unit is the spine: foundation may name it, and nothing else that stands above."""

LABELS_OF_REFS = {"src/chibo/edge/demo/build.py": {"people.Person"}}
"""Where a `Ref` is made for the holder of a post."""


def floor_of(label: str) -> int:
    return FLOORS.index(apps.get_app_config(label.partition(".")[0]).name.split(".")[1])


def test_only_the_unit_is_named_from_below():
    found = {}
    for path in modules():
        floor = FLOORS.index(path.relative_to(SOURCE).parts[0]) if len(path.relative_to(SOURCE).parts) > 1 else 99
        app = path.relative_to(SOURCE).parts[1] if len(path.relative_to(SOURCE).parts) > 2 else ""
        for line, text in enumerate(path.read_text().splitlines(), start=1):
            for label in LABEL.findall(text):
                own = label.startswith(f"{app}.")
                if (
                    not own
                    and floor_of(label) >= floor
                    and label not in UPWARD | LABELS_OF_REFS.get(place(path), set())
                ):
                    found[place(path, line)] = label
    assert found == {}


def test_the_foundation_refers_to_the_unit_and_nothing_else_above_it():
    pointed = {
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models()
        if model.__module__.startswith("chibo.foundation")
        for field in model._meta.local_fields
        if field.is_relation and not field.related_model.__module__.startswith("chibo.foundation")
    }
    assert {one.rpartition(" → ")[2] for one in pointed} == UPWARD


def test_no_generic_foreign_key_and_no_signal_for_domain_flow():
    named = re.compile(r"GenericForeignKey|post_save|pre_save|post_delete|m2m_changed")
    found = [
        place(path, line)
        for path in modules()
        for line, text in enumerate(path.read_text().splitlines(), start=1)
        if named.search(text)
    ]
    assert found == []
