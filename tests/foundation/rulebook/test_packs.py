"""Rule packs as files: what is read, what is refused, which value holds on a day."""

from __future__ import annotations

from datetime import date

import pytest

from chibo.foundation.rulebook import packs, queries
from chibo.foundation.rulebook.packs import read

PACK = """
document = "Quy định 24-QĐ/TW"
in_force = { from = 2021-07-30, to = 2025-07-01 }

[people.probation]
months = { value = 12, article = "4.1", status = "V1" }

[[example]]
compute = "people.official_from"
given = { ceremony = 2021-09-05 }
expect = 2022-09-05
"""


@pytest.fixture
def pack(tmp_path):
    def write(text, name="a.toml"):
        path = tmp_path / name
        path.write_text(text)
        return path

    return write


@pytest.fixture
def installed(monkeypatch):
    """Make these the packs of the installed apps."""

    def install(*found):
        together = packs.followed(found)
        monkeypatch.setattr(queries, "packs", lambda: together)

    return install


def test_a_pack_holds_values_with_their_source_and_examples(pack):
    found = read(pack(PACK))
    assert (found.document, len(found.digest)) == ("Quy định 24-QĐ/TW", 64)
    [value] = found.values
    assert (value.code, value.value, value.citation, value.status, value.start, value.end) == (
        "people.probation.months", 12, "Quy định 24-QĐ/TW, 4.1", "V1", date(2021, 7, 30), date(2025, 7, 1),
    )  # fmt: skip
    [example] = found.examples
    assert (example.compute, example.given, example.expect) == (
        "people.official_from", {"ceremony": date(2021, 9, 5)}, date(2022, 9, 5),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ('document = "Quy định 24-QĐ/TW"', "a.toml: 'document'"),
        ("in_force = { from = 2021-07-30, to = 2025-07-01 }", "a.toml: 'in_force'"),
        (', status = "V1"', "a.toml: 'status'"),
        ('compute = "people.official_from"', "a.toml: .*compute"),
    ],
)
def test_a_file_that_lacks_something_is_refused_by_name(pack, change, message):
    with pytest.raises(ValueError, match=message):
        read(pack(PACK.replace(change, "")))


def test_how_well_a_value_is_known_is_one_of_four_marks(pack):
    with pytest.raises(ValueError, match=r"a\.toml: status \['sure'\]"):
        read(pack(PACK.replace('"V1"', '"sure"')))


def test_the_value_in_force_holds_from_its_first_day_to_before_its_last(pack, installed):
    installed(read(pack(PACK)))
    days = [date(2021, 7, 29), date(2021, 7, 30), date(2025, 6, 30), date(2025, 7, 1)]
    found = [queries.value("people.probation.months", on=day) for day in days]
    assert [value and value.value for value in found] == [None, 12, 12, None]
    assert queries.value("people.unknown", on=days[1]) is None


def test_a_value_that_must_be_known_says_when_it_is_not(pack, installed):
    installed(read(pack(PACK)))
    assert queries.required("people.probation.months", on=date(2022, 1, 1)).value == 12
    with pytest.raises(LookupError, match=r"people\.probation\.months: no rule in force on 2020-01-01"):
        queries.required("people.probation.months", on=date(2020, 1, 1))


def test_values_of_one_code_follow_each_other_in_time(pack, installed):
    later = PACK.replace("2021-07-30, to = 2025-07-01", "2025-07-01").replace("value = 12", "value = 6")
    installed(read(pack(later)), read(pack(PACK, "b.toml")))
    assert [value.value for value in queries.history("people.probation.months")] == [12, 6]
    assert queries.history("people.unknown") == []


def test_a_pack_without_an_end_is_ended_by_the_one_that_follows_it(pack, installed):
    """Published packs are never changed, not even to say that they are over."""
    first = PACK.replace(", to = 2025-07-01", "")
    later = PACK.replace("2021-07-30, to = 2025-07-01", "2025-07-01").replace("value = 12", "value = 6")
    installed(read(pack(later, "b.toml")), read(pack(first)))
    days = [date(2025, 6, 30), date(2025, 7, 1), date(2040, 1, 1)]
    assert [queries.required("people.probation.months", on=day).value for day in days] == [12, 6, 6]
    assert [value.end for value in queries.history("people.probation.months")] == [date(2025, 7, 1), None]


def test_two_packs_in_force_on_one_day_are_refused(pack, installed):
    later = PACK.replace("2021-07-30, to = 2025-07-01", "2025-06-30").replace("24-QĐ/TW", "208-QĐ/TW")
    with pytest.raises(ValueError, match=r"people\.probation\.months: .*24-QĐ/TW and .*208-QĐ/TW"):
        installed(read(pack(PACK)), read(pack(later, "b.toml")))
