"""Invented meetings that papers are tried with: the usual one, the longest, the emptiest."""

from __future__ import annotations

from datetime import date

from chibo.foundation.documents.form import PartyForm, Qr, Seal, Signature, numbered, place_and_date
from chibo.work.meetings.papers.parts import (
    Agenda,
    AgendaLine,
    BlankMinutes,
    Item,
    Minutes,
    Notice,
    Resolution,
    RollCall,
    RollLine,
    Section,
    Task,
    TaskList,
)

HELD = date(2021, 2, 5)
SECRETARY = Signature(roles=("T/M CHI BỘ", "BÍ THƯ"), name="Lò Văn Chung")
CHAIR = Signature(roles=("CHỦ TRÌ",), name="Lò Văn Chung", note="(đã ký)")
CLERK = Signature(roles=("THƯ KÝ",), name="Quàng Thị Nguyệt", note="(đã ký)")
RECIPIENTS = ("Đảng ủy xã (để báo cáo)", "Đồng chí cấp ủy viên phụ trách", "Đảng viên chi bộ", "Lưu chi bộ")
LONG_NAME = "Hoàng Nguyễn Phương Quỳnh Khánh Thụy Ánh Tuyết"
FACTS = (
    ("Thời gian", "7 giờ 30 phút, ngày 05 tháng 02 năm 2021"),
    ("Địa điểm", "Nhà văn hóa bản Phiêng Lơi"),
    ("Chủ trì", "đồng chí Lò Văn Chung, Bí thư chi bộ"),
)
ITEMS = (
    AgendaLine(number="1", title="Kết quả thực hiện nghị quyết tháng 01", presenter="Lò Văn Chung"),
    AgendaLine(
        number="2", title="Làm đường nội bản: vận động hiến đất, góp ngày công", presenter="Cà Văn Thảnh",
        note="Chuyển từ tháng 12 năm 2020, đã qua 2 buổi",
        papers=("Dự toán đường nội bản.pdf", "Danh sách hộ hiến đất.xlsx"),
    ),
    AgendaLine(number="3", title="Phòng, chống dịch và đón Tết Tân Sửu", presenter="Quàng Thị Nguyệt"),
    AgendaLine(number="4", title="Tự phê bình và phê bình"),
)  # fmt: skip
BRIEFLY = tuple(Item(number=one.number, title=one.title, presenter=one.presenter) for one in ITEMS)
TASKS = (
    Task(
        text="Vận động ba hộ còn lại hiến đất làm đường", holders="Cà Văn Thảnh, Lò Thị Én", due="28/02/2021", item="2",
    ),
    Task(text="Lập danh sách hộ cần giúp đỡ dịp Tết", holders="Quàng Thị Nguyệt", due="08/02/2021", item="3"),
)  # fmt: skip
ANSWERED = (
    Task(text="Sửa loa truyền thanh của bản", holders="Tòng Văn Hặc", due="31/01/2021", state="Đã xong"),
    Task(
        text="Mở lớp xóa mù chữ cho chị em", holders="Lò Thị Én", due="31/01/2021", state="Tiếp tục, hạn mới 31/03/2021"
    ),
)


def frame(
    kind: str, about: str, *signatures: Signature, number: str = "", recipients: tuple[str, ...] = ()
) -> PartyForm:
    """The usual frame of a paper of the sample cell."""
    return PartyForm(
        above="Đảng bộ xã Thanh Minh", issuer="Chi bộ bản Phiêng Lơi", number=number, kind=kind, about=about,
        place_and_date=place_and_date("Thanh Minh", HELD), signatures=signatures, recipients=recipients,
    )  # fmt: skip


def unfilled(kind: str, about: str, *roles: str) -> PartyForm:
    """The frame of a sheet to fill by hand."""
    return PartyForm(
        above="Đảng bộ xã Thanh Minh", issuer="Chi bộ bản Phiêng Lơi", kind=kind, about=about,
        place_and_date=place_and_date("Thanh Minh", None), signatures=tuple(Signature(roles=(role,)) for role in roles),
    )  # fmt: skip


SEAL = Seal(
    code="7F3A-91C2-E0B4",
    qr=Qr(text="CHIBO 1 7F3A91C2E0B4 4f0e8d1c6a2b9735f1e0c4d8b7a69532"),
    lines=("Bản số 1, niêm phong lúc 21 giờ 04 phút, ngày 05 tháng 02 năm 2021.", "Sửa một chữ là mã này đổi khác."),
)
SECTIONS = (
    Section(
        title="I. Thành phần",
        paragraphs=(
            "Tổng số đảng viên phải dự: 22; có mặt 20 (đi muộn 1); vắng có lý do 1; vắng không lý do 1. Tỷ lệ: 90,9%.",
            "Vắng có lý do: đồng chí Lường Văn Ún (ốm). Vắng không lý do: đồng chí Bạc Cầm Khuyên.",
            "Khách mời: ông Điêu Chính Ngâu, Trưởng ban công tác Mặt trận bản; anh Vì Văn Ước, dân quân.",
        ),
    ),
    Section(title="II. Nội dung"),
    Section(
        title="2. Làm đường nội bản: vận động hiến đất, góp ngày công",
        level=2,
        paragraphs=(
            "Đồng chí Cà Văn Thảnh: còn ba hộ chưa đồng ý; đề nghị đảng viên đến từng nhà.",
            "Đồng chí Lò Thị Én: chị em đã góp được 45 công; xin thêm cuốc, xẻng & xe rùa <cỡ nhỏ>.",
            "Chi bộ kết luận: mỗi đảng viên giúp một hộ; hoàn thành trước ngày 28 tháng 02 năm 2021.",
        ),
        tasks=TASKS,
    ),
    Section(
        title="III. Biểu quyết",
        paragraphs=("Nghị quyết tháng 02: 19 đảng viên chính thức có mặt; đồng ý 19, không đồng ý 0, ý kiến khác 0.",),
    ),
)


def minutes() -> tuple[Minutes, ...]:
    form = frame("Biên bản", "Sinh hoạt chi bộ thường kỳ tháng 02 năm 2021", CLERK, CHAIR)
    opening = (
        "Hôm nay, hồi 7 giờ 30 phút, ngày 05 tháng 02 năm 2021, tại Nhà văn hóa bản Phiêng Lơi, Chi bộ họp thường kỳ.",
    )
    closing = ("Buổi sinh hoạt kết thúc hồi 9 giờ 20 phút. Biên bản đã đọc cho chi bộ nghe và được thông qua (20/20).",)
    usual = Minutes(form=form, opening=opening, sections=SECTIONS, closing=closing, seal=SEAL)
    long = tuple(
        Section(title=f"{place}. {ITEMS[1].title}", level=2, paragraphs=SECTIONS[2].paragraphs * 3, tasks=TASKS * 4)
        for place in range(1, 13)
    )
    return (
        usual,
        Minutes(form=form, opening=opening, sections=SECTIONS[:2] + long, closing=closing, seal=SEAL),
        Minutes(
            form=unfilled("Biên bản", "", "THƯ KÝ", "CHỦ TRÌ"), opening=(), sections=(), closing=(),
            draft="(Dự thảo, chưa thông qua)",
        ),
    )  # fmt: skip


def resolution() -> tuple[Resolution, ...]:
    form = frame(
        "Nghị quyết",
        "Sinh hoạt chi bộ tháng 02 năm 2021",
        SECRETARY,
        number=numbered(5, "NQ/CB"),
        recipients=RECIPIENTS,
    )
    bases = ("Căn cứ Điều lệ Đảng Cộng sản Việt Nam;", "Căn cứ kết quả sinh hoạt chi bộ ngày 05 tháng 02 năm 2021,")
    sections = (
        Section(
            title="I. Kết quả thực hiện nghị quyết tháng trước", paragraphs=("Hai nhiệm vụ đã xong, một tiếp tục.",)
        ),
        Section(title="II. Nhiệm vụ tháng sau", paragraphs=("Làm xong 800 m đường nội bản.",), tasks=TASKS),
    )
    closing = ("Nghị quyết được chi bộ thông qua với 19/19 đảng viên chính thức có mặt đồng ý.",)
    long = tuple(Section(title=one.title, paragraphs=one.paragraphs * 20, tasks=TASKS * 12) for one in sections)
    return (
        Resolution(form=form, bases=bases, sections=sections, closing=closing, seal=SEAL),
        Resolution(form=form, bases=bases, sections=long, closing=closing),
        Resolution(form=frame("Nghị quyết", "", SECRETARY), bases=(), sections=()),
    )


def notice() -> tuple[Notice, ...]:
    form = frame("Giấy mời", "Dự sinh hoạt chi bộ tháng 02 năm 2021", SECRETARY, recipients=("Như trên", "Lưu chi bộ"))
    opening = "Chi bộ bản Phiêng Lơi trân trọng kính mời đồng chí dự sinh hoạt chi bộ thường kỳ tháng 02 năm 2021."
    closing = ("Đề nghị đồng chí đến đúng giờ; vắng mặt xin báo trước cho Bí thư chi bộ.",)
    return (
        Notice(
            form=form, addressee="Kính gửi: Đồng chí Lò Thị Én", opening=opening, facts=FACTS, items=BRIEFLY,
            closing=closing,
        ),
        Notice(
            form=form, addressee=f"Kính gửi: Ông {LONG_NAME}, Trưởng ban công tác Mặt trận bản", opening=opening,
            facts=FACTS, items=BRIEFLY * 12, closing=closing,
        ),
        Notice(form=form, addressee="", opening="", facts=(), items=()),
    )  # fmt: skip


def agenda() -> tuple[Agenda, ...]:
    form = frame("Chương trình", "Sinh hoạt chi bộ thường kỳ tháng 02 năm 2021", SECRETARY)
    return (
        Agenda(form=form, facts=FACTS, lines=ITEMS, papers=("Dự thảo nghị quyết tháng 02.docx",)),
        Agenda(form=form, facts=FACTS, lines=ITEMS * 15),
        Agenda(form=form, facts=(), lines=()),
    )


def _roll(count: int, *, blank: bool) -> tuple[RollLine, ...]:
    names = ("Lò Văn Chung", "Quàng Thị Nguyệt", LONG_NAME, "Tòng Văn Hặc", "Bạc Cầm Khuyên", "Lường Văn Ún")
    states = (("Có mặt", ""), ("Đi muộn", "đến lúc 7 giờ 50"), ("Vắng có lý do", "ốm"), ("Vắng không lý do", ""))
    return tuple(
        RollLine(name=names[place % 6], standing="Chính thức" if place % 5 else "Dự bị")
        if blank
        else RollLine(
            name=names[place % 6], standing="Chính thức" if place % 5 else "Dự bị", state=states[place % 4][0],
            reason=states[place % 4][1],
        )
        for place in range(count)
    )  # fmt: skip


GUESTS = (RollLine(name="Điêu Chính Ngâu", standing="Ban công tác Mặt trận"),)


def roll_call() -> tuple[RollCall, ...]:
    form = frame("Danh sách điểm danh", "Sinh hoạt chi bộ tháng 02 năm 2021", CLERK, CHAIR)
    totals = (("Tổng số phải dự", "22"), ("Có mặt", "20 (90,9%)"), ("Vắng", "2: có lý do 1, không lý do 1"))
    return (
        RollCall(form=form, facts=FACTS, members=_roll(22, blank=False), guests=GUESTS, totals=totals),
        RollCall(form=form, facts=FACTS, members=_roll(60, blank=False), guests=GUESTS * 8, totals=totals),
        RollCall(form=form, facts=(), members=()),
    )


def roll_call_blank() -> tuple[RollCall, ...]:
    form = unfilled("Phiếu điểm danh", "Sinh hoạt chi bộ tháng … năm 20…", "THƯ KÝ", "CHỦ TRÌ")
    return (
        RollCall(form=form, facts=FACTS, members=_roll(22, blank=True), guests=GUESTS),
        RollCall(form=form, facts=FACTS, members=_roll(60, blank=True), guests=GUESTS * 8),
        RollCall(form=form, facts=(), members=()),
    )


def tasks() -> tuple[TaskList, ...]:
    form = frame("Danh sách nhiệm vụ", "Giao tại sinh hoạt chi bộ ngày 05 tháng 02 năm 2021", SECRETARY)
    return (
        TaskList(form=form, assigned=TASKS, answered=ANSWERED),
        TaskList(form=form, assigned=TASKS * 30, answered=ANSWERED * 10),
        TaskList(form=form, assigned=()),
    )


def minutes_blank() -> tuple[BlankMinutes, ...]:
    form = unfilled("Biên bản", "Sinh hoạt chi bộ tháng … năm 20…", "THƯ KÝ", "CHỦ TRÌ")
    return (
        BlankMinutes(form=form, facts=FACTS, items=BRIEFLY),
        BlankMinutes(form=form, facts=FACTS, items=BRIEFLY * 4),
        BlankMinutes(form=form, facts=(), items=()),
    )
