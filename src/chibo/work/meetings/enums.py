"""The closed vocabularies of meetings."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.registry.org.enums import Role


class Body(TextChoices):
    """Who meets: all members of a cell, its unit's committee, or a grassroots organisation in plenary."""

    CELL = "cell", pgettext_lazy("body", "Chi bộ")
    COMMITTEE = "committee", pgettext_lazy("body", "Cấp ủy")
    PLENARY = "plenary", _("Toàn thể đảng bộ")


class Cadence(TextChoices):
    DAY = "day", _("ngày cố định trong tháng")
    WEEK = "week", _("một tuần trong tháng")
    WEEKDAY = "weekday", _("một thứ cố định trong tháng")


WEEKS = {
    1: _("tuần thứ nhất"), 2: _("tuần thứ hai"), 3: _("tuần thứ ba"), 4: _("tuần thứ tư"), 5: _("bảy ngày cuối tháng"),
}  # fmt: skip
WEEKDAYS = {
    1: _("thứ hai"), 2: _("thứ ba"), 3: _("thứ tư"), 4: _("thứ năm"), 5: _("thứ sáu"), 6: _("thứ bảy"),
    7: _("chủ nhật"),
}  # fmt: skip
"""The weeks and weekdays of a month by number, as a cadence names them."""


class HolidayRule(TextChoices):
    """Where a meeting goes whose day is a public holiday; never out of its month."""

    NEXT = "next", _("dời sang ngày làm việc sau")
    PREVIOUS = "previous", _("đưa lên ngày làm việc trước")
    KEEP = "keep", _("giữ nguyên ngày")


class MeetingKind(TextChoices):
    REGULAR = "regular", _("Sinh hoạt định kỳ")
    THEMATIC = "thematic", _("Sinh hoạt chuyên đề")
    EXTENDED = "extended", _("Sinh hoạt mở rộng")
    EXTRAORDINARY = "extraordinary", _("Sinh hoạt bất thường")
    COMMITTEE = "committee", _("Họp cấp ủy")
    PLENARY = "plenary", _("Hội nghị toàn thể")
    REVIEW = "review", _("Kiểm điểm cuối năm")


OF_SERIES = (MeetingKind.REGULAR, MeetingKind.EXTENDED, MeetingKind.COMMITTEE, MeetingKind.PLENARY)
"""Kinds that are a body's meeting of the month; a thematic one never stands in for it (42-HD/BTCTW)."""

BODIES = {
    Body.CELL: (
        MeetingKind.REGULAR,
        MeetingKind.THEMATIC,
        MeetingKind.EXTENDED,
        MeetingKind.EXTRAORDINARY,
        MeetingKind.REVIEW,
    ),
    Body.COMMITTEE: (MeetingKind.COMMITTEE, MeetingKind.EXTRAORDINARY, MeetingKind.REVIEW),
    Body.PLENARY: (MeetingKind.PLENARY, MeetingKind.THEMATIC, MeetingKind.EXTRAORDINARY, MeetingKind.REVIEW),
}
"""Which kinds of meeting each body holds."""


class MeetingState(TextChoices):
    DRAFT = "draft", _("đang chuẩn bị")
    RELEASED = "released", _("đã thông báo")
    OPEN = "open", _("đang họp")
    CLOSED = "closed", _("đã kết thúc")
    CANCELLED = "cancelled", _("đã hủy")


class Preparation(TextChoices):
    """What is prepared before a meeting, each by somebody, by some day (42-HD/BTCTW)."""

    DRAFTER = "drafter", _("Phân công người chuẩn bị nội dung")
    PRE_MEETING = "pre_meeting", _("Chi ủy họp trước và ghi biên bản")
    REVIEW = "review", _("Đánh giá việc thực hiện nghị quyết tháng trước")
    PAPERS = "papers", _("Gửi tài liệu")
    NOTICE = "notice", _("Thông báo thời gian, địa điểm, nội dung")


class ItemKind(TextChoices):
    """What an item of the agenda is for."""

    OPENING = "opening", _("Mở đầu, điểm danh, thông qua chương trình")
    LAST_RESOLUTION = "last_resolution", _("Kết quả thực hiện nghị quyết tháng trước")
    TASKS = "tasks", _("Đánh giá nhiệm vụ của đảng viên")
    INFORMATION = "information", _("Thông tin thời sự, chủ trương, chính sách")
    REPORT = "report", _("Báo cáo")
    DISCUSSION = "discussion", _("Thảo luận")
    THEME = "theme", _("Chuyên đề")
    SELF_CRITICISM = "self_criticism", _("Tự phê bình và phê bình")
    RESOLUTION = "resolution", _("Thảo luận và biểu quyết nghị quyết")
    DISPATCH = "dispatch", _("Nội dung cấp trên gửi xuống")
    PROPOSAL = "proposal", _("Đề nghị của đảng viên")
    CORRECTION = "correction", _("Thông báo đính chính biên bản")
    CLOSING = "closing", _("Kết luận, thông qua biên bản")
    OTHER = "other", _("Nội dung khác")


class Presence(TextChoices):
    PRESENT = "present", _("có mặt")
    EXCUSED = "excused", _("vắng có lý do")
    UNEXCUSED = "unexcused", _("vắng không lý do")
    EXEMPT = "exempt", _("không tính")


class AbsenceReason(TextChoices):
    """Why somebody was excused, or does not belong to the base. Health is said in no more detail than this."""

    HEALTH = "health", _("sức khỏe")
    WORK = "work", _("việc cơ quan, công tác")
    FAMILY = "family", _("việc gia đình")
    STUDY = "study", _("đi học")
    OTHER = "other", _("lý do khác")
    EXEMPT = "exempt", _("được miễn sinh hoạt")
    SUSPENDED = "suspended", _("đang bị đình chỉ sinh hoạt")
    AWAY = "away", _("sinh hoạt tạm thời nơi khác")


EXCUSES = (
    AbsenceReason.HEALTH,
    AbsenceReason.WORK,
    AbsenceReason.FAMILY,
    AbsenceReason.STUDY,
    AbsenceReason.OTHER,
)


class NoMeeting(TextChoices):
    """Why a month had no meeting."""

    FLOOD = "flood", _("thiên tai, mưa lũ")
    NO_QUORUM = "no_quorum", _("không đủ số đảng viên")
    SECRETARY_ABSENT = "secretary_absent", _("bí thư vắng")
    MERGED = "merged", _("đang sáp nhập, chia tách")
    OTHER = "other", _("lý do khác (ghi rõ)")


class MonthState(TextChoices):
    """What a month of a body is on the board of its superior."""

    HELD = "held", pgettext_lazy("month", "đã họp đúng lịch")
    LATE = "late", pgettext_lazy("month", "đã họp, không đúng lịch")
    EXPLAINED = "explained", _("không họp, có lý do")
    UNKNOWN = "unknown", _("chưa rõ")
    COMING = "coming", _("chưa đến hạn")


class Spoken(TextChoices):
    """What a statement in the minutes is."""

    SPEECH = "speech", _("Phát biểu")
    COMMENT = "comment", _("Góp ý dự thảo")
    SELF_CRITICISM = "self_criticism", pgettext_lazy("statement", "Tự phê bình và phê bình")


class Handling(TextChoices):
    """What became of a comment on a draft."""

    WAITING = "waiting", _("chưa xử lý")
    ACCEPTED = "accepted", _("tiếp thu")
    PARTLY = "partly", _("tiếp thu một phần")
    NOT = "not", _("không tiếp thu")


class Matter(TextChoices):
    """What is voted on: it decides base and threshold through the rule packs."""

    RESOLUTION = "resolution", pgettext_lazy("matter", "Nghị quyết")
    CONCLUSION = "conclusion", pgettext_lazy("matter", "Kết luận")
    ADMISSION = "admission", pgettext_lazy("matter", "Đề nghị kết nạp đảng viên")
    RECOGNITION = "recognition", pgettext_lazy("matter", "Đề nghị công nhận đảng viên chính thức")
    REMOVAL = "removal", pgettext_lazy("matter", "Đề nghị xóa tên đảng viên")
    DISCIPLINE = "discipline", pgettext_lazy("matter", "Kỷ luật đảng viên")
    OTHER = "other", pgettext_lazy("matter", "Vấn đề khác")


class Base(TextChoices):
    """Among whom a majority is counted."""

    OFFICIAL_PRESENT = "official_present", _("đảng viên chính thức có mặt")
    OFFICIAL = "official", _("tổng số đảng viên chính thức")


class ProposalState(TextChoices):
    WAITING = "waiting", pgettext_lazy("proposal", "chờ trả lời")
    TAKEN = "taken", _("đã đưa vào chương trình")
    DECLINED = "declined", _("không đưa vào")


KEEPERS = (Role.SECRETARY, Role.COMMUNE_OFFICE, Role.SUPERIOR_OFFICE)
"""Roles that keep the meetings of the very unit they are held over: the cell's secretary, the committee's office."""

INSIDERS = (*KEEPERS, Role.MEMBER)
"""Roles that read what was said at meetings of the very unit they are held over; superiors see counts."""
