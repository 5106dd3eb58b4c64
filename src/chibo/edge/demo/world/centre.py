"""The units above every branch: the centre and four provinces, in the world that still has districts."""

from __future__ import annotations

from datetime import date
from functools import cache

from chibo.edge.demo.world.places import District
from chibo.edge.demo.world.tree import UPPER, Unit, code

CENTRE = Unit(code("00"), "Đảng Cộng sản Việt Nam", UPPER, None, date(1930, 2, 3), decided_by="")

_PROVINCES = {
    "Tỉnh Điện Biên": ("11", date(1949, 10, 10)),
    "Tỉnh Sơn La": ("14", date(1946, 12, 1)),
    "Tỉnh Hà Giang": ("02", date(1991, 10, 1)),
    "Tỉnh Lạng Sơn": ("20", date(1978, 12, 29)),
}


@cache
def province(name: str) -> Unit:
    """The provincial organisation, such as that of "Tỉnh Sơn La"; no founding decision is recorded."""
    number, opened = _PROVINCES[name]
    return Unit(code(number), f"Đảng bộ {_lower(name)}", UPPER, CENTRE, opened, name, "Tỉnh", decided_by="")


def upper(place: District, *, opened: date) -> Unit:
    """The organisation of a district or a city of a province."""
    return Unit(
        code(place.province_code, place.code),
        f"Đảng bộ {_lower(place.name)}",
        UPPER,
        province(place.province),
        opened,
        place.name,
        "Thành phố" if place.name.startswith("Thành phố") else "Huyện",
        decided_by="TU",
    )


def upper_units() -> tuple[Unit, ...]:
    return (CENTRE, *(province(name) for name in _PROVINCES))


def _lower(name: str) -> str:
    return name[0].lower() + name[1:]
