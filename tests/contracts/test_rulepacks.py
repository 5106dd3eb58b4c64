"""What every rule pack promises: its worked examples hold, its values have a source, and once published it is never
changed, because records were judged by it."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps

from chibo.foundation.rulebook import queries
from chibo.foundation.rulebook.packs import computations, packs, read

PUBLISHED = "published.sha256"
EXAMPLES = [
    pytest.param(pack, example, id=f"{pack.path.stem}-{number}")
    for pack in packs()
    for number, example in enumerate(pack.examples, start=1)
]


def folders() -> list[Path]:
    found = [Path(app.path) / "rulepacks" for app in apps.get_app_configs() if app.name.startswith("chibo.")]
    return [folder for folder in found if folder.is_dir()]


def published(folder: Path) -> dict[str, str]:
    """The digests of the packs of a folder by file name, as `sha256sum` writes them."""
    lines = (folder / PUBLISHED).read_text().splitlines()
    return {name: digest for digest, name in (line.split() for line in lines)}


def check_unchanged(folder: Path) -> None:
    known = published(folder)
    found = {path.name: read(path).digest for path in sorted(folder.glob("*.toml"))}
    changed = sorted(name for name in known if found.get(name) != known[name])
    assert not changed, (
        f"{', '.join(changed)} was published, and records have been judged by it: put it back as it was and write what "
        "is new as a new pack with its own date (in_force); from that day it takes the place of the old one"
    )
    new = sorted(found.keys() - known)
    assert not new, f"{', '.join(new)} is new: add its line to {folder / PUBLISHED} (sha256sum {' '.join(new)})"


def test_there_are_packs():
    assert {pack.path.name for pack in packs()} == {
        "dieu-le-2011.toml", "dieu-le-iv.toml", "dieu-le-2011-bieu-quyet.toml", "66-qd-tw-2017.toml",
        "399-qd-tw-2026.toml", "12-hd-btctw-2018.toml", "42-hd-btctw-2025.toml",
    }  # fmt: skip


@pytest.mark.parametrize(("pack", "example"), EXAMPLES)
def test_its_worked_example_holds(pack, example):
    assert computations[example.compute](**example.given) == example.expect


@pytest.mark.parametrize("pack", packs(), ids=lambda pack: pack.path.stem)
def test_it_has_a_worked_example_and_every_value_has_its_article(pack):
    assert pack.examples
    assert pack.values
    assert [value.code for value in pack.values if not value.article] == []


def test_every_computation_is_worked_out_in_some_pack():
    assert {example.compute for pack in packs() for example in pack.examples} == set(computations.codes())


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.parent.name)
def test_published_packs_are_as_they_were_published(folder):
    check_unchanged(folder)


def test_a_changed_pack_fails_with_what_to_do(tmp_path):
    folder = folders()[0]
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    check_unchanged(tmp_path)
    pack = tmp_path / "dieu-le-2011.toml"
    pack.write_text(pack.read_text().replace("value = 12", "value = 11"))
    with pytest.raises(AssertionError, match="put it back as it was and write what is new as a new pack"):
        check_unchanged(tmp_path)
    pack.unlink()
    with pytest.raises(AssertionError, match="put it back"):
        check_unchanged(tmp_path)


def test_a_new_pack_is_published_by_a_line_of_its_own(tmp_path):
    (tmp_path / PUBLISHED).write_text("")
    (tmp_path / "moi.toml").write_text('document = "QĐ"\n[in_force]\nfrom = 2030-01-01\n')
    with pytest.raises(AssertionError, match=r"moi\.toml is new: add its line"):
        check_unchanged(tmp_path)


@pytest.mark.parametrize(
    "code", ["meetings.length.regular", "meetings.agenda.regular", "meetings.cadence.cell_per_year"]
)
def test_the_guidance_on_meetings_of_2025_takes_the_place_of_that_of_2018(code):
    old, new = queries.history(code)
    assert (old.document, new.document) == ("Hướng dẫn 12-HD/BTCTW", "Hướng dẫn 42-HD/BTCTW")
    assert (old.start, old.end, new.start, new.end) == (date(2018, 7, 6), date(2025, 10, 28), date(2025, 10, 28), None)


@pytest.mark.parametrize("code", ["people.probation.months", "people.admission.min_age_years"])
def test_from_1976_on_one_value_is_in_force_on_every_day(code):
    """The packs follow each other without a gap and without two on one day."""
    values = queries.history(code)
    assert values[0].start <= date(1976, 12, 20)
    assert values[-1].end is None
    for earlier, later in itertools.pairwise(values):
        assert earlier.end == later.start
        assert queries.value(code, on=later.start) == later
