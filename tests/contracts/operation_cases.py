"""One case for every operation: who may do it and who, holding the same role elsewhere, may not; what is asked, what
else could be asked under the same key, where it belongs, and what its journal row must show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth.hashers import make_password

from chibo.foundation.access.actor import Actor
from chibo.foundation.notices import operations as notices
from chibo.kernel.refs import Ref
from chibo.registry.org import operations as org
from chibo.registry.org.models import Mandate, Unit
from chibo.registry.people import operations as people
from chibo.registry.people.models import Person
from tests.factories import access, areas, sheets
from tests.factories.access import TODAY, actor_with, operator
from tests.factories.org import District
from tests.factories.people import candidate, decision, member, probationer

NOON = datetime(2022, 3, 1, 5, tzinfo=UTC)
START = date(2022, 1, 1)


@dataclass(kw_only=True)
class Case:
    """`where` is the unit the journal names for the act, `refused_at` for a refusal (by default the same).

    `shows` are fields of the record as the journal must have them after the act. `other` is empty where what was asked
    is a secret, which the journal never digests.
    """

    actor: Actor
    elsewhere: Actor
    given: dict[str, Any]
    other: dict[str, Any]
    where: Unit | None
    refused_at: Unit | None = field(default=None)
    shows: dict[str, Any] = field(default_factory=dict)


CASES: dict[str, Callable[[District], Case]] = {}


def case(name: str) -> Callable[[Callable[[District], Case]], Callable[[District], Case]]:
    def register(build: Callable[[District], Case]) -> Callable[[District], Case]:
        assert name not in CASES, name
        CASES[name] = build
        return build

    return register


def _own(account) -> Actor:
    return Actor(account.pk, account.name)


@case("access.change_password")
def _(world: District) -> Case:
    account = access.account(password=access.PASSWORD)
    return Case(
        actor=_own(account), elsewhere=access.stranger(), where=None,
        given={"account": account, "old": access.PASSWORD, "new": "sau-bay-tam-chin-muoi"}, other={},
    )  # fmt: skip


@case("access.redeem_code")
def _(world: District) -> Case:
    account = access.account()
    account.code, account.code_expires_at = make_password("ABCD2345EFGH"), datetime(2022, 3, 5, tzinfo=UTC)
    account.save()
    return Case(
        actor=_own(account), elsewhere=access.stranger(), where=None,
        given={"account": account, "code": "ABCD2345EFGH", "new": "sau-bay-tam-chin-muoi", "at": NOON},
        other={"at": datetime(2022, 3, 2, tzinfo=UTC)}, shows={"code_expires_at": None},
    )  # fmt: skip


@case("access.choose_language")
def _(world: District) -> Case:
    account = access.account()
    return Case(
        actor=_own(account), elsewhere=access.stranger(), where=None,
        given={"account": account, "language": "en"}, other={"language": "vi"}, shows={"language": "en"},
    )  # fmt: skip


@case("access.export")
def _(world: District) -> Case:
    given = {"unit": world.commune, "what": "roll", "title": "Danh sách đảng viên", "form": "xlsx", "rows": 3}
    return Case(
        actor=actor_with("commune_office", world.commune), elsewhere=actor_with("commune_office", world.second),
        given={**given, "asked": "period=2021"}, other={"rows": 4}, where=world.commune,
        shows={"what": "roll", "form": "xlsx", "rows": 3, "asked": "period=2021", "title": "Danh sách đảng viên"},
    )  # fmt: skip


@case("org.establish")
def _(world: District) -> Case:
    given = {
        "code": "CB-MOI", "name": "Chi bộ bản Mới", "kind": "subordinate_cell", "superior": world.commune,
        "on": START, "today": TODAY, "decision_number": "5-QĐ/HU", "decision_on": date(2021, 12, 20),
        "reason": "bản mới",
    }  # fmt: skip
    return Case(
        actor=actor_with("superior_office", world.near), elsewhere=actor_with("superior_office", world.far),
        given=given, other={"name": "Chi bộ bản Cũ"}, where=None, refused_at=world.commune,
        shows={"code": "CB-MOI", "opened_on": "2022-01-01", "superior_id": world.commune.pk, "decision_number":
        "5-QĐ/HU"},
    )  # fmt: skip


@case("org.rename")
def _(world: District) -> Case:
    return Case(
        actor=actor_with("superior_office", world.near), elsewhere=actor_with("superior_office", world.far),
        given={"unit": world.cell, "name": "Chi bộ bản Một Mới", "on": START, "decision_number": "7-QĐ/HU"},
        other={"name": "Chi bộ bản Một Khác"}, where=world.cell, shows={"name": "Chi bộ bản Một Mới"},
    )  # fmt: skip


@case("org.reparent")
def _(world: District) -> Case:
    return Case(
        actor=actor_with("superior_office", world.near), elsewhere=actor_with("superior_office", world.far),
        given={"unit": world.cell, "superior": world.second, "on": START, "today": TODAY}, other={"on": TODAY},
        where=world.cell, shows={"superior_id": world.second.pk},
    )  # fmt: skip


@case("org.close")
def _(world: District) -> Case:
    return Case(
        actor=actor_with("superior_office", world.near), elsewhere=actor_with("superior_office", world.far),
        given={"unit": world.cell, "on": START, "today": TODAY, "successors": (world.sister,), "reason": "nhập bản"},
        other={"on": TODAY}, where=world.cell, shows={"closed_on": "2022-01-01", "superior_id": world.sister.pk},
    )  # fmt: skip


@case("org.refresh")
def _(world: District) -> Case:
    return Case(
        actor=operator(), elsewhere=actor_with("administrator", world.province), given={"today": TODAY},
        other={"today": date(2022, 3, 2)}, where=None,
    )  # fmt: skip


@case("org.open_area")
def _(world: District) -> Case:
    given = {"code": "04999", "name": "Xã Nhất", "kind": "commune", "unit": world.commune, "on": START}
    return Case(
        actor=actor_with("commune_office", world.commune), elsewhere=actor_with("commune_office", world.second),
        given={**given, "latitude": Decimal("21.05131"), "longitude": Decimal("103.34718")}, other={"code": "04998"},
        where=world.commune, shows={"code": "04999", "kind": "commune", "opened_on": "2022-01-01"},
    )  # fmt: skip


def _office(world: District, **given: Any) -> Case:
    """What the office of the first commune does with an area for which it answers."""
    return Case(
        actor=actor_with("commune_office", world.commune), elsewhere=actor_with("commune_office", world.second),
        where=world.commune, **given,
    )  # fmt: skip


@case("org.change_area")
def _(world: District) -> Case:
    hamlet = areas.area("Bản Một", unit=world.commune)
    return _office(
        world, given={"area": hamlet, "name": "Bản Một Mới", "on": START, "decision_number": "8-QĐ/UBND"},
        other={"on": TODAY}, shows={"name": "Bản Một Mới", "decision_number": "8-QĐ/UBND"},
    )  # fmt: skip


@case("org.locate_area")
def _(world: District) -> Case:
    hamlet = areas.area("Bản Một", unit=world.commune)
    given = {"area": hamlet, "latitude": Decimal("21.05131"), "longitude": Decimal("103.34718")}
    return _office(world, given=given, other={"longitude": Decimal("103.4")}, shows={"latitude": "21.05131"})


@case("org.merge_area")
def _(world: District) -> Case:
    one, other = areas.area("Bản Một", unit=world.commune), areas.area("Bản Hai", unit=world.commune)
    given = {"area": one, "successor": other, "on": START}
    return _office(world, given=given, other={"on": TODAY}, shows={"closed_on": "2022-01-01"})


@case("org.split_area")
def _(world: District) -> Case:
    whole, *parts = (areas.area(name, unit=world.commune) for name in ("Bản Một", "Bản Một A", "Bản Một B"))
    given = {"area": whole, "parts": dict.fromkeys(parts, ()), "on": START}
    return _office(world, given=given, other={"on": TODAY}, shows={"closed_on": "2022-01-01"})


@case("org.close_area")
def _(world: District) -> Case:
    school = areas.area("Trường Mẫu", unit=world.commune, kind="school")
    return _office(world, given={"area": school, "on": START}, other={"on": TODAY}, shows={"closed_on": "2022-01-01"})


@case("org.cover")
def _(world: District) -> Case:
    hamlet = areas.area("Bản Một", unit=world.commune)
    case = _office(
        world, given={"unit": world.cell, "area": hamlet, "on": START}, other={"on": TODAY},
        shows={"unit_id": world.cell.pk, "area_id": hamlet.pk, "valid": "[2022-01-01, None)"},
    )  # fmt: skip
    case.where = world.cell
    return case


@case("org.uncover")
def _(world: District) -> Case:
    hamlet = areas.area("Bản Một", unit=world.commune, covered_by=(world.cell,))
    case = _office(world, given={"unit": world.cell, "area": hamlet, "on": START}, other={"on": TODAY})
    case.where = world.cell
    return case


@case("people.reside")
def _(world: District) -> Case:
    hamlet = areas.area("Bản Một", unit=world.commune)
    return Case(
        actor=actor_with("secretary", world.cell), elsewhere=actor_with("secretary", world.sister),
        given={"membership": member(world.cell), "area": hamlet, "on": START}, other={"on": TODAY}, where=world.cell,
        shows={"area_id": hamlet.pk, "valid": "[2022-01-01, None)"},
    )  # fmt: skip


@case("people.prioritise")
def _(world: District) -> Case:
    return Case(
        actor=actor_with("secretary", world.cell), elsewhere=actor_with("secretary", world.sister),
        given={"membership": candidate(world.cell), "priorities": ("militia", "remote")},
        other={"priorities": ("minority",)}, where=world.cell, shows={"priorities": ["remote", "militia"]},
    )  # fmt: skip


@case("org.form_committee")
def _(world: District) -> Case:
    return Case(
        actor=actor_with("commune_office", world.commune), elsewhere=actor_with("commune_office", world.second),
        given={"unit": world.commune, "kind": "executive"}, other={"kind": "standing"}, where=world.commune,
        shows={"kind": "executive", "unit_id": world.commune.pk},
    )  # fmt: skip


@case("org.open_term")
def _(world: District) -> Case:
    committee = org.form_committee(actor=operator(), unit=world.commune, kind="executive")
    return Case(
        actor=actor_with("commune_office", world.commune), elsewhere=actor_with("commune_office", world.second),
        given={"committee": committee, "title": "Nhiệm kỳ 2020–2025", "start": date(2020, 6, 1)},
        other={"title": "Nhiệm kỳ XX"}, where=world.commune, shows={"title": "Nhiệm kỳ 2020–2025"},
    )  # fmt: skip


@case("org.appoint")
def _(world: District) -> Case:
    given = {"unit": world.commune, "holder": Ref("people.Person", 7, "Lò Văn Bảy"), "title": "member", "start": START}
    return Case(
        actor=actor_with("commune_office", world.commune), elsewhere=actor_with("commune_office", world.second),
        given=given, other={"title": "deputy"}, where=world.commune,
        shows={"holder_label": "people.Person", "holder_id": 7, "holder_name": "Lò Văn Bảy", "title": "member"},
    )  # fmt: skip


@case("org.put_in_charge")
def _(world: District) -> Case:
    holder = Ref("people.Person", 7, "Lò Văn Bảy")
    post = org.appoint(actor=operator(), unit=world.commune, holder=holder, title="member", start=START)
    return Case(
        actor=actor_with("commune_office", world.commune), elsewhere=actor_with("commune_office", world.second),
        given={"post": post, "unit": world.cell, "start": START}, other={"unit": world.sister}, where=world.cell,
        refused_at=world.commune, shows={"post_id": post.pk, "unit_id": world.cell.pk},
    )  # fmt: skip


@case("org.open_account")
def _(world: District) -> Case:
    given = {"username": "bi.thu.moi", "name": "Bí thư mới", "unit": world.cell, "role": "secretary", "start": START}
    return Case(
        actor=actor_with("commune_office", world.commune), elsewhere=actor_with("commune_office", world.second),
        given={**given, "password": access.PASSWORD}, other={"username": "bi.thu.khac"}, where=world.cell,
        shows={"username": "bi.thu.moi", "name": "Bí thư mới"},
    )  # fmt: skip


@case("org.grant")
def _(world: District) -> Case:
    account = access.account()
    return Case(
        actor=actor_with("commune_office", world.commune), elsewhere=actor_with("commune_office", world.second),
        given={"account": account, "role": "secretary", "unit": world.cell, "start": START}, other={"role": "member"},
        where=world.cell, shows={"account_id": account.pk, "role": "secretary", "unit_id": world.cell.pk},
    )  # fmt: skip


@case("org.revoke")
def _(world: District) -> Case:
    holder = actor_with("secretary", world.cell)
    return Case(
        actor=actor_with("commune_office", world.commune), elsewhere=actor_with("commune_office", world.second),
        given={"mandate": Mandate.objects.get(account=holder.account_id), "on": START, "reason": "thôi giữ chức"},
        other={"on": TODAY}, where=world.cell, shows={"valid": "[2000-01-01, 2022-01-01)"},
    )  # fmt: skip


@case("org.issue_code")
def _(world: District) -> Case:
    holder = Mandate.objects.get(account=actor_with("secretary", world.cell).account_id)
    return Case(
        actor=actor_with("commune_office", world.commune), elsewhere=actor_with("commune_office", world.second),
        given={"account": holder.account, "code": "ABCD2345EFGH", "at": NOON},
        other={"at": datetime(2022, 3, 2, tzinfo=UTC)}, where=None,
        shows={"code_expires_at": "2022-03-08T05:00:00+00:00"},
    )  # fmt: skip


@case("indicators.set_plan")
def _(world: District) -> Case:
    given = {
        "unit": world.commune,
        "year": 2022,
        "indicator": "people.admitted",
        "value": 9,
        "decision_number": "1-KH/ĐU",
    }
    return Case(
        actor=actor_with("commune_office", world.commune), elsewhere=actor_with("commune_office", world.second),
        given=given, other={"value": 10}, where=world.commune,
        shows={"unit_id": world.commune.pk, "year": 2022, "indicator": "people.admitted", "value": 9},
    )  # fmt: skip


@case("documents.store")
def _(world: District) -> Case:
    return Case(
        actor=actor_with("secretary", world.cell), elsewhere=actor_with("secretary", world.sister),
        given={"unit": world.cell, "name": "../../bien-ban.docx", "content": b"noi dung"}, other={"content": b"khac"},
        where=world.cell, shows={"name": "bien-ban.docx", "size": 8},
    )  # fmt: skip


@case("documents.attach")
def _(world: District) -> Case:
    return Case(
        actor=actor_with("secretary", world.cell), elsewhere=actor_with("secretary", world.sister),
        given={"unit": world.cell, "name": "../../bien-ban.docx", "content": "nội dung".encode()},
        other={"content": b"khac"}, where=world.cell, shows={"name": "bien-ban.docx.txt", "kind": "txt", "size": 10},
    )  # fmt: skip


@case("notices.open_feed")
def _(world: District) -> Case:
    return Case(
        actor=actor_with("secretary", world.cell), elsewhere=actor_with("secretary", world.sister), where=world.cell,
        given={"unit": world.cell, "at": NOON}, other={},
        shows={"closed_at": None},
    )  # fmt: skip


@case("notices.close_feed")
def _(world: District) -> Case:
    actor = actor_with("secretary", world.cell)
    feed = notices.open_feed(actor=actor, unit=world.cell, at=NOON)
    return Case(
        actor=actor, elsewhere=actor_with("secretary", world.sister), where=world.cell,
        given={"feed": feed, "at": datetime(2022, 3, 5, tzinfo=UTC)}, other={},
        shows={"closed_at": "2022-03-05T00:00:00+00:00"},
    )  # fmt: skip


@case("exchange.commit")
def _(world: District) -> Case:
    rows = [sheets.member_row("DV-900", world.cell.code)]
    given = {"kind": "members", "name": "dv.csv", "content": sheets.as_csv(rows, sheets.MEMBER_COLUMNS)}
    return Case(
        actor=actor_with("commune_office", world.commune), elsewhere=actor_with("commune_office", world.second),
        given={**given, "unit": world.commune, "today": TODAY}, other={"name": "dv2.csv"}, where=world.commune,
        shows={"kind": "members", "rows": 1, "new": 1, "changed": 0, "unchanged": 0},
    )  # fmt: skip


@case("people.propose")
def _(world: District) -> Case:
    given = {
        "unit": world.cell, "code": "DV-MOI", "name": "Lò Thị Mới", "born_on": date(2000, 1, 2), "sex": "female",
        "ethnicity": "Thái", "on": START,
    }  # fmt: skip
    return Case(
        actor=actor_with("secretary", world.cell), elsewhere=actor_with("secretary", world.sister), given=given,
        other={"name": "Lò Thị Khác"}, where=world.cell, shows={"unit_id": world.cell.pk, "began": "candidate"},
    )  # fmt: skip


@case("people.admit")
def _(world: District) -> Case:
    found = candidate(world.cell)
    return Case(
        actor=actor_with("superior_office", world.near), elsewhere=actor_with("superior_office", world.far),
        given={"membership": found, "unit": world.cell, "decision": decision(START)},
        other={"decision": decision(START, "13-QĐ/HU")}, where=world.cell,
    )  # fmt: skip


@case("people.recognise")
def _(world: District) -> Case:
    found = probationer(world.cell)
    return Case(
        actor=actor_with("superior_office", world.near), elsewhere=actor_with("superior_office", world.far),
        given={"membership": found, "decision": decision(START)}, other={"decision": decision(TODAY)},
        where=world.cell, shows={"status": "official", "valid": "[2019-06-01, None)"},
    )  # fmt: skip


def _condition(status: str, role: str) -> Callable[[District], Case]:
    def build(world: District) -> Case:
        over, beside = (world.cell, world.sister) if role == "secretary" else (world.commune, world.second)
        return Case(
            actor=actor_with(role, over), elsewhere=actor_with(role, beside),
            given={"membership": member(world.cell), "on": START, "decision": decision(START), "note": "tuổi cao"},
            other={"until": date(2022, 6, 1)}, where=world.cell, shows={"status": status, "note": "tuổi cao"},
        )  # fmt: skip

    return build


case("people.exempt")(_condition("exempt", "secretary"))
case("people.send_away")(_condition("away", "secretary"))
case("people.suspend")(_condition("suspended", "commune_office"))


@case("people.resume")
def _(world: District) -> Case:
    found = member(world.cell)
    people.send_away(actor=operator(), membership=found, on=START, decision=decision(START))
    return Case(
        actor=actor_with("secretary", world.cell), elsewhere=actor_with("secretary", world.sister),
        given={"membership": found, "on": date(2022, 2, 1), "decision": decision(date(2022, 1, 30))},
        other={"on": date(2022, 2, 2)}, where=world.cell, shows={"valid": "[2022-01-01, 2022-02-01)"},
    )  # fmt: skip


@case("people.correct")
def _(world: District) -> Case:
    given = {"name": "Quàng Văn Viện", "born_on": date(1980, 5, 21), "sex": "male", "ethnicity": "Thái", "native": True}
    return Case(
        actor=actor_with("secretary", world.cell), elsewhere=actor_with("secretary", world.sister),
        given={"membership": member(world.cell), **given, "reason": "ghi nhầm"}, other={"native": False},
        where=world.cell, shows={"native": True, "person.name": "Quàng Văn Viện", "person.born_on": "1980-05-21"},
    )  # fmt: skip


@case("people.tie_account")
def _(world: District) -> Case:
    person = member(world.cell).person
    first, second = access.account(), access.account()
    for account in (first, second):
        org.grant(actor=operator(), account=account, role="member", unit=world.cell, start=START)
    return Case(
        actor=actor_with("commune_office", world.commune), elsewhere=actor_with("commune_office", world.second),
        given={"person": person, "account": first}, other={"account": second}, where=world.cell,
        shows={"account_id": first.pk},
    )  # fmt: skip


@case("people.leave")
def _(world: District) -> Case:
    return Case(
        actor=actor_with("commune_office", world.commune), elsewhere=actor_with("commune_office", world.second),
        given={"membership": member(world.cell), "how": "died", "on": START, "reason": "từ trần"},
        other={"how": "removed"}, where=world.cell, shows={"how": "died", "on": "2022-01-01"},
    )  # fmt: skip


@case("people.send")
def _(world: District) -> Case:
    return Case(
        actor=actor_with("secretary", world.cell), elsewhere=actor_with("secretary", world.sister),
        given={"membership": member(world.cell), "on": START, "unit": world.sister, "number": "3-GT"},
        other={"number": "4-GT"}, where=world.cell, shows={"state": "sent", "to_unit_id": world.sister.pk},
    )  # fmt: skip


def _waiting(world: District, **to: Any):
    return people.send(actor=operator(), membership=member(world.cell), on=START, **to)


@case("people.receive")
def _(world: District) -> Case:
    return Case(
        actor=actor_with("secretary", world.cousin), elsewhere=actor_with("secretary", world.cell),
        given={"transfer": _waiting(world, unit=world.cousin), "on": TODAY}, other={"on": date(2022, 3, 2)},
        where=world.cousin, refused_at=world.cell, shows={"unit_id": world.cousin.pk, "began": "transferred"},
    )  # fmt: skip


@case("people.refuse")
def _(world: District) -> Case:
    return Case(
        actor=actor_with("secretary", world.cousin), elsewhere=actor_with("secretary", world.cell),
        given={"transfer": _waiting(world, unit=world.cousin), "on": TODAY, "why": "chưa đủ giấy tờ"},
        other={"why": "sai tên"}, where=world.cell, shows={"state": "refused", "note": "chưa đủ giấy tờ"},
    )  # fmt: skip


@case("people.confirm_outside")
def _(world: District) -> Case:
    return Case(
        actor=actor_with("secretary", world.cell), elsewhere=actor_with("secretary", world.sister),
        given={"transfer": _waiting(world, place="Đảng bộ Quân khu 2"), "on": TODAY}, other={"on": date(2022, 3, 2)},
        where=world.cell, shows={"state": "done", "departed_on": "2022-03-01"},
    )  # fmt: skip


@case("people.move")
def _(world: District) -> Case:
    return Case(
        actor=actor_with("commune_office", world.commune), elsewhere=actor_with("commune_office", world.second),
        given={"membership": member(world.cell), "unit": world.sister, "on": START}, other={"on": TODAY},
        where=world.sister, refused_at=world.cell, shows={"unit_id": world.sister.pk, "began": "transferred"},
    )  # fmt: skip


@case("people.take_in")
def _(world: District) -> Case:
    person = Person.objects.create(code="DV-NGOAI", name="Hà Văn Ngoài", born_on=date(1985, 2, 3))
    given = {
        "unit": world.cell, "person": person, "status": "official", "on": START, "place": "Đảng bộ Quân khu 2",
        "admitted": decision(date(2010, 5, 6)), "official_on": date(2011, 5, 6),
    }  # fmt: skip
    return Case(
        actor=actor_with("secretary", world.cell), elsewhere=actor_with("secretary", world.sister), given=given,
        other={"place": "Đảng bộ Công an"}, where=world.cell, shows={"unit_id": world.cell.pk, "began": "transferred"},
    )  # fmt: skip


from tests.contracts import (  # noqa: E402, F401 - their cases register here
    exchange_cases,
    intake_cases,
    meeting_cases,
    register_cases,
)
