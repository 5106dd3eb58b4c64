"""Cases of the operations by which sheets come in and go back."""

from __future__ import annotations

from datetime import UTC, date, datetime

from chibo.foundation.exchange import operations as exchange
from chibo.foundation.exchange.models import FileOrder, Upload
from chibo.foundation.exchange.operations import preparing
from chibo.foundation.exchange.rules import reach_of
from tests.contracts.operation_cases import Case, case
from tests.factories import access, sheets
from tests.factories.access import TODAY, actor_with
from tests.factories.org import District

NOON = datetime(2022, 3, 1, 5, tzinfo=UTC)


def members(world: District, columns=sheets.MEMBER_COLUMNS, code: str = "DV-901") -> bytes:
    rows = [dict(zip(columns, sheets.member_row(code, world.cell.code).values(), strict=False))]
    if columns is sheets.MEMBER_COLUMNS:
        rows = [sheets.member_row(code, world.cell.code)]
    return sheets.as_csv(rows, columns)


def uploaded(world: District, actor, content: bytes) -> Upload:
    """An upload as far as the machine brings it by itself."""
    upload = exchange.receive(actor=actor, kind="members", unit=world.commune, name="dv.csv", content=content)
    preparing.prepare(upload, actor=actor, today=TODAY)
    upload.refresh_from_db()
    return upload


def both(world: District):
    return {
        "actor": actor_with("commune_office", world.commune), "elsewhere": actor_with("commune_office", world.second),
        "where": world.commune,
    }  # fmt: skip


@case("exchange.receive")
def _(world: District) -> Case:
    given = {"kind": "members", "unit": world.commune, "name": "dv.csv", "content": members(world)}
    return Case(**both(world), given=given, other={"name": "dv2.csv"}, shows={"kind": "members", "state": "waiting"})


@case("exchange.match_columns")
def _(world: District) -> Case:
    people = both(world)
    columns = ("Số thẻ", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Mã chi bộ", "Ngày kết nạp")
    upload = uploaded(world, people["actor"], members(world, columns))
    assert upload.state == "unmatched"
    places = dict(upload.places) | {"Mã đảng viên": 0}
    return Case(
        **people, given={"upload": upload, "places": places}, other={"places": places | {"Ngày sinh": 1}},
        shows={"state": "waiting", "message": ""},
    )  # fmt: skip


@case("exchange.order_commit")
def _(world: District) -> Case:
    people = both(world)
    upload = uploaded(world, people["actor"], members(world))
    other = uploaded(world, people["actor"], members(world, code="DV-902"))
    return Case(**people, given={"upload": upload}, other={"upload": other}, shows={"state": "committing"})


@case("exchange.commit_upload")
def _(world: District) -> Case:
    people = both(world)
    upload = uploaded(world, people["actor"], members(world))
    given = {"upload": upload, "today": TODAY}
    return Case(**people, given=given, other={"today": date(2022, 3, 2)}, shows={"kind": "members", "new": 1})


@case("exchange.drop")
def _(world: District) -> Case:
    people = both(world)
    upload = uploaded(world, people["actor"], members(world))
    other = uploaded(world, people["actor"], members(world, code="DV-902"))
    return Case(**people, given={"upload": upload}, other={"upload": other}, shows={"state": "dropped"})


@case("exchange.roll_back")
def _(world: District) -> Case:
    people = both(world)
    batch = exchange.commit(
        actor=access.operator(), kind="members", name="dv.csv", content=members(world), unit=world.commune, today=TODAY
    )
    given = {"batch": batch, "at": NOON, "reason": "nhầm tệp"}
    shows = {"rolled_back_at": "2022-03-01T05:00:00+00:00"}
    return Case(**people, given=given, other={"reason": "khác"}, shows=shows)


def ordered(world: District, actor, reach: str) -> FileOrder:
    """A file that was made for an actor."""
    return FileOrder.objects.create(
        account_id=actor.account_id, unit=world.commune, what="roll", title="Danh sách", form="xlsx", address="/",
        language="vi", state="ready", name="a.xlsx", stored="a", reach=reach,
        expires_at=datetime(2022, 3, 2, tzinfo=UTC),
    )  # fmt: skip


@case("exchange.order_file")
def _(world: District) -> Case:
    given = {
        "unit": world.commune, "what": "roll", "title": "Danh sách đảng viên", "form": "xlsx", "rows": 9000,
        "address": "/units/1/members/?export=xlsx", "language": "vi",
    }  # fmt: skip
    shows = {"state": "waiting", "total": 9000, "title": "Danh sách đảng viên"}
    return Case(**both(world), given=given, other={"form": "csv"}, shows=shows)


@case("exchange.take_file")
def _(world: District) -> Case:
    people = both(world)
    order, other = (ordered(world, people["actor"], reach_of(people["actor"])) for _number in range(2))
    return Case(**people, given={"order": order, "at": NOON}, other={"order": other})
