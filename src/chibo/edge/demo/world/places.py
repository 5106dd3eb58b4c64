"""Real provinces, districts and communes as they stood before July 2025, from the package vietnamadminunits.

Its data file is read directly: importing the package would load geometry libraries that names do not need.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

PACKAGE = "vietnamadminunits"


class PlaceNotFound(LookupError):  # noqa: N818 - it reads as what happened
    """The demo world names a place that the catalogue does not hold, or the catalogue itself is not installed."""


@dataclass(frozen=True)
class Spot:
    """The official code of a place and where its middle lies, in degrees."""

    code: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class District:
    """A district as the catalogue has it; codes are those of the General Statistics Office."""

    province: str
    name: str
    province_code: str
    code: str
    communes: frozenset[str]
    spots: Mapping[str, Spot] = field(compare=False, repr=False)

    def commune(self, name: str) -> str:
        """`name` itself, once it is known to lie in this district. Raises PlaceNotFound."""
        if name not in self.communes:
            raise PlaceNotFound(f"no {name!r} in {self.name}, {self.province}")
        return name


@cache
def district(province: str, name: str) -> District:
    """The district of that name, such as "Huyện Sốp Cộp" in "Tỉnh Sơn La". Raises PlaceNotFound."""
    with _catalogue() as connection:
        rows = connection.execute(
            "SELECT provinceCode, districtCode, ward, wardCode, wardLat, wardLon, districtLat, districtLon, "
            "provinceLat, provinceLon FROM admin_units_legacy WHERE province = ? AND district = ?",
            (province, name),
        ).fetchall()
    if not rows:
        raise PlaceNotFound(f"no {name!r} in {province!r}")
    province_code, code, *_ward, latitude, longitude, province_latitude, province_longitude = rows[0]
    spots = {row[2]: Spot(row[3], row[4], row[5]) for row in rows} | {
        name: Spot(code, latitude, longitude),
        province: Spot(province_code, province_latitude, province_longitude),
    }
    return District(province, name, province_code, code, frozenset(row[2] for row in rows), spots)


@contextmanager
def _catalogue() -> Iterator[sqlite3.Connection]:
    try:
        path = Path(str(distribution(PACKAGE).locate_file(f"{PACKAGE}/data/dataset.db")))
    except PackageNotFoundError as missing:
        raise PlaceNotFound(f"{PACKAGE} is not installed; it belongs to the demo dependencies") from missing
    if not path.is_file():
        raise PlaceNotFound(f"{PACKAGE} has no {path.name}; another version than the one locked?")
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        yield connection
