"""What the page of a member shows: who it is, where they are now, and what has happened."""

from __future__ import annotations

from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.markup import link, tag
from chibo.foundation.ui.numbers import day
from chibo.foundation.ui.ports import pages_of
from chibo.registry.org.models import Area
from chibo.registry.org.nav.pages import unit_url
from chibo.registry.org.queries import naming
from chibo.registry.org.territory import area_names
from chibo.registry.people.dossier import Dossier
from chibo.registry.people.enums import DecisionKind, Priority, Track
from chibo.registry.people.models import Membership

Facts = list[tuple[object, object]]


def identity(found: Dossier, *, today: date) -> Facts:
    """Code, birth, sex, ethnicity: what form 7-HSĐV asks for."""
    person = found.person
    return [
        (_("Mã đảng viên"), person.code),
        (_("Ngày sinh"), _born(person.born_on, today)),
        (_("Giới tính"), person.get_sex_display()),
        (_("Dân tộc"), person.ethnicity),
    ]


def present(found: Dossier, actor: Actor, *, today: date) -> Facts:
    """The cell and standing of today, since when, what keeps the member from activities, and the dates that count."""
    membership, admission = found.membership(today), found.decision(DecisionKind.ADMISSION)
    recognition = found.decision(DecisionKind.RECOGNITION)
    facts: Facts = []
    if membership is None:
        facts.append((_("Hiện nay"), gone(found, today=today)))
    else:
        name = naming([membership.unit_id])(membership.unit_id, today)
        url = unit_url(membership.unit_id) if actor.holds(over=membership.unit) else None
        facts += [
            (_("Chi bộ"), link(name, url=url)),
            (_("Sinh hoạt tại đây từ"), membership.valid.lower),
            (_("Tư cách"), _standing(found, today)),
            (_("Tình trạng"), _condition(found, today)),
            (_("Người sở tại"), membership.native),
            (_("Nơi cư trú"), _home(found, actor, today)),
            *_priorities(membership),
        ]
    facts.append((_("Ngày vào Đảng"), admission.on if admission else None))
    facts.append((_("Quyết định công nhận chính thức"), recognition.on if recognition else None))
    return facts


def _home(found: Dossier, actor: Actor, today: date) -> SafeString | None:
    """Where the person lives, opening the area for those who may open it."""
    row = found.person.residences.filter(valid__contains=today).first()
    if row is None:
        return None
    name = area_names([row.area_id], today).get(row.area_id, "")
    return link(name, url=pages_of(Area._meta.label, actor, [row.area_id]).get(row.area_id))


def _priorities(membership: Membership) -> Facts:
    words = ", ".join(str(Priority(code).label) for code in membership.priorities)
    return [(_("Diện ưu tiên"), words)] if words else []


def gone(found: Dossier, *, today: date) -> str:
    """Why there is no cell of today to show."""
    left = next((row for row in reversed(found.departures) if row.on <= today), None)
    if left:
        return f"{left.get_how_display()}, {day(left.on)}"
    if found.horizon:
        return _("Đã chuyển khỏi phạm vi được giao từ %s") % day(found.horizon)
    return _("Không sinh hoạt tại chi bộ nào trong sổ")


def _standing(found: Dossier, today: date) -> SafeString | None:
    standing = found.state(today)
    return tag(standing.get_status_display(), tone="ok") if standing else None


def _condition(found: Dossier, today: date) -> str:
    row = found.state(today, Track.CONDITION)
    if row is None:
        return _("đang sinh hoạt")
    words = {"what": row.get_status_display(), "since": day(row.valid.lower), "until": day(row.valid.upper)}
    return (_("%(what)s từ %(since)s đến %(until)s") if row.valid.upper else _("%(what)s từ %(since)s")) % words


def _born(born: date | None, today: date) -> str | None:
    if born is None:
        return None
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return _("%(day)s (%(age)d tuổi)") % {"day": day(born), "age": age}
