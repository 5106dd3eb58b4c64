"""Real provinces, districts and communes before July 2025, and the communes that took each of them over."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

PACKAGE = "vietnamadminunits"


@dataclass(frozen=True, slots=True)
class Commune:
    """An old commune by its names, and the new communes that took it over as (province, commune)."""

    province: str
    district: str
    name: str
    heirs: tuple[tuple[str, str], ...]


def communes() -> list[Commune]:
    """Every old commune, in the order of its codes; one of which no heir is known goes to one of its province."""
    folder = Path(str(distribution(PACKAGE).locate_file(f"{PACKAGE}/data")))
    with closing(sqlite3.connect(f"{(folder / 'dataset.db').as_uri()}?mode=ro&immutable=1", uri=True)) as data:
        rows = data.execute(
            "SELECT province, district, coalesce(ward, district), provinceKey, districtKey, coalesce(wardKey, '') "
            "FROM admin_units_legacy ORDER BY provinceCode, districtCode, wardCode"
        ).fetchall()
        names = {(province, key): name for province, key, name in data.execute(
            "SELECT provinceKey, wardKey, ward FROM admin_units")}  # fmt: skip
        titles = dict(data.execute("SELECT DISTINCT provinceKey, province FROM admin_units"))
    heirs, first = _heirs(json.loads((folder / "converter_2025.json").read_text("utf-8")))
    found = []
    for province, district, name, *keys in rows:
        taken = heirs.get("_".join(keys)) or [first[keys[0]]]
        words = tuple(dict.fromkeys((titles[new], names.get((new, key), key)) for new, key in taken))
        found.append(Commune(province, district, name, words))
    return found


def _heirs(converter: dict[str, dict]) -> tuple[dict[str, list[tuple[str, str]]], dict[str, tuple[str, str]]]:
    """The new communes of each old one, and one new commune for each old province."""
    heirs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for province, whole in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for key, sources in whole.items():
            for source in sources:
                heirs[source].append((province, key))
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for source, parts in divided.items():
            heirs[source] += [(province, part["newWardKey"]) for part in parts]
    of_province = {old: new for new, olds in converter["DICT_PROVINCE"].items() for old in olds}
    any_of = {province: (province, key) for (province, key) in (one for many in heirs.values() for one in many)}
    return heirs, {old: any_of[new] for old, new in of_province.items()}
