"""Public holidays of Vietnam, with those of the moon's calendar worked out, and the days on which nobody works.

The moon's months follow the mean elements of Jean Meeus, Astronomical Algorithms, as Hồ Ngọc Đức applies them to the
time of Hà Nội (UTC+7): a month begins on the day of the new moon, and the one that holds the winter solstice is the
eleventh. Kept: New Year, the eve of Tết and its first four days, the Kings' day (10th of the third month), 30 April,
1 May, 2 September and the day after (Labour Code of 2019, article 112).
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from math import floor, pi, sin

ZONE = 7 / 24
MONTH = 29.530588853
NEW_MOON_1900 = 2415021.076998695
SOLAR = ((1, 1), (4, 30), (5, 1), (9, 2), (9, 3))


@cache
def holidays(year: int) -> frozenset[date]:
    """The public holidays of a year."""
    tet = moon_day(year, 1, 1)
    of_moon = [tet + timedelta(days=shift) for shift in range(-1, 4)] + [moon_day(year, 3, 10)]
    return frozenset([date(year, month, day) for month, day in SOLAR] + of_moon)


def is_holiday(day: date) -> bool:
    return day in holidays(day.year)


def is_working(day: date) -> bool:
    """Neither a public holiday nor a Saturday or Sunday."""
    return day.weekday() < 5 and not is_holiday(day)


def moon_day(year: int, month: int, day: int) -> date:
    """The date of a day of the moon's calendar, months 1 to 10 (none of them a leap month)."""
    winter, next_winter = _eleventh(year - 1), _eleventh(year)
    first = floor(0.5 + (winter - NEW_MOON_1900) / MONTH)
    months = round((next_winter - winter) / MONTH)
    ahead = month + 1
    if months == 13 and ahead >= _leap_after(first):
        ahead += 1
    return _date(_new_moon(first + ahead) + day - 1)


def _date(julian: int) -> date:
    return date.fromordinal(julian - 1721425)


def _new_moon(number: int) -> int:
    """The Julian day, at Hà Nội, of a new moon counted from that of 1 January 1900."""
    t = number / 1236.85
    rad = pi / 180
    mean = 2415020.75933 + 29.53058868 * number + 0.0001178 * t * t - 0.000000155 * t**3
    mean += 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t * t) * rad)
    sun = (359.2242 + 29.10535608 * number - 0.0000333 * t * t - 0.00000347 * t**3) * rad
    moon = (306.0253 + 385.81691806 * number + 0.0107306 * t * t + 0.00001236 * t**3) * rad
    node = (21.2964 + 390.67050646 * number - 0.0016528 * t * t - 0.00000239 * t**3) * rad
    shift = (0.1734 - 0.000393 * t) * sin(sun) + 0.0021 * sin(2 * sun) - 0.4068 * sin(moon) + 0.0161 * sin(2 * moon)
    shift += -0.0004 * sin(3 * moon) + 0.0104 * sin(2 * node) - 0.0051 * sin(sun + moon) - 0.0074 * sin(sun - moon)
    shift += 0.0004 * sin(2 * node + sun) - 0.0004 * sin(2 * node - sun) - 0.0006 * sin(2 * node + moon)
    shift += 0.001 * sin(2 * node - moon) + 0.0005 * sin(2 * moon + sun)
    late = -0.000278 + 0.000265 * t + 0.000262 * t * t
    return floor(mean + shift - late + 0.5 + ZONE)


def _sun_sector(julian: int) -> int:
    """In which twelfth of the zodiac the sun stands at midnight before a day at Hà Nội."""
    t = (julian - 2451545.5 - ZONE) / 36525
    rad = pi / 180
    anomaly = (357.5291 + 35999.0503 * t - 0.0001559 * t * t - 0.00000048 * t**3) * rad
    longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t * t
    longitude += (1.9146 - 0.004817 * t - 0.000014 * t * t) * sin(anomaly)
    longitude += (0.019993 - 0.000101 * t) * sin(2 * anomaly) + 0.00029 * sin(3 * anomaly)
    return floor((longitude % 360) / 30)


def _eleventh(year: int) -> int:
    """The first day of the moon's month that holds the winter solstice of a year."""
    last = date(year, 12, 31).toordinal() + 1721425
    number = floor((last - 2415021) / 29.530588853)
    found = _new_moon(number)
    return _new_moon(number - 1) if _sun_sector(found) >= 9 else found


def _leap_after(first: int) -> int:
    """Which month after the eleventh is the leap one: the first in which the sun stays in one twelfth."""
    for ahead in range(1, 14):
        if _sun_sector(_new_moon(first + ahead)) == _sun_sector(_new_moon(first + ahead + 1)):
            return ahead
    raise ValueError("a year of thirteen months has a leap month")
