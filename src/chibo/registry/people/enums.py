"""The closed vocabularies of membership."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Sex(TextChoices):
    MALE = "male", _("Nam")
    FEMALE = "female", _("Nữ")


class Activities(TextChoices):
    """Where a member takes part: official activities in one unit at a time, temporary ones as a guest of another."""

    OFFICIAL = "official", _("sinh hoạt chính thức")
    TEMPORARY = "temporary", _("sinh hoạt tạm thời")


class Track(TextChoices):
    """The two questions a state answers: what the person is, and whether anything keeps them from activities."""

    STANDING = "standing", _("tư cách")
    CONDITION = "condition", _("tình trạng sinh hoạt")


class Status(TextChoices):
    CANDIDATE = "candidate", _("Quần chúng ưu tú")
    PROBATIONARY = "probationary", _("Đảng viên dự bị")
    OFFICIAL = "official", _("Đảng viên chính thức")
    EXEMPT = "exempt", _("Miễn công tác và sinh hoạt")
    SUSPENDED = "suspended", _("Đình chỉ sinh hoạt")
    AWAY = "away", _("Tạm vắng")

    @property
    def track(self) -> Track:
        standing = (Status.CANDIDATE, Status.PROBATIONARY, Status.OFFICIAL)
        return Track.STANDING if self in standing else Track.CONDITION


MEMBERS = (Status.PROBATIONARY, Status.OFFICIAL)
"""Standings that make a Party member."""


class Began(TextChoices):
    """How a membership in a unit began."""

    CANDIDATE = "candidate", _("theo dõi quần chúng ưu tú")
    ADMITTED = "admitted", _("kết nạp")
    TRANSFERRED = "transferred", _("chuyển đến")
    RECORDED = "recorded", _("có từ khi mở sổ của chi bộ")


class Priority(TextChoices):
    """For whom admission is a priority; recorded facts, nothing about views. (Sốp Cộp 2021: docs/domain.md, C8)"""

    REMOTE = "remote", _("vùng sâu, vùng xa")
    MINORITY = "minority", _("dân tộc thiểu số")
    MILITIA = "militia", _("dân quân")
    RESERVIST = "reservist", _("dự bị động viên")
    WHITE_SPOT = "white_spot", _("thôn, bản chưa có đảng viên")


class AreaState(TextChoices):
    """What a place has, the worst first."""

    WHITE = "white", _("trắng đảng viên")
    NONE = "none", _("chưa có tổ chức")
    SHARED = "shared", _("chung tổ chức")
    OWN = "own", _("có tổ chức riêng")


class How(TextChoices):
    """How a member left the Party."""

    DIED = "died", _("Từ trần")
    REMOVED = "removed", _("Xóa tên")
    EXPELLED = "expelled", _("Khai trừ")
    WITHDREW = "withdrew", _("Xin ra khỏi Đảng")
    OTHER = "other", _("Hình thức khác")


class DecisionKind(TextChoices):
    ADMISSION = "admission", pgettext_lazy("decision", "Kết nạp đảng viên")
    RECOGNITION = "recognition", pgettext_lazy("decision", "Công nhận đảng viên chính thức")
    EXEMPTION = "exemption", pgettext_lazy("decision", "Miễn công tác và sinh hoạt")
    SUSPENSION = "suspension", pgettext_lazy("decision", "Đình chỉ sinh hoạt")
    ABSENCE = "absence", pgettext_lazy("decision", "Tạm vắng")
    RESUMPTION = "resumption", pgettext_lazy("decision", "Trở lại sinh hoạt")
    TRANSFER = "transfer", pgettext_lazy("decision", "Chuyển sinh hoạt đảng")
    LEAVING = "leaving", pgettext_lazy("decision", "Ra khỏi Đảng")


class TransferState(TextChoices):
    SENT = "sent", _("đã giới thiệu, chờ tiếp nhận")
    DONE = "done", _("đã tiếp nhận")
    REFUSED = "refused", _("không tiếp nhận")


class Line(TextChoices):
    """The lines of form 1-TCTW."""

    OPENING = "opening", _("Đảng viên đầu kỳ")
    ADMITTED = "admitted", _("Kết nạp")
    READMITTED = "readmitted", _("Kết nạp lại")
    CAME = "came", _("Chuyển đến")
    MORE = "more", _("Tăng khác (sắp xếp tổ chức, phục hồi)")
    DIED = "died", _("Từ trần")
    WENT = "went", _("Chuyển đi")
    REMOVED = "removed", _("Xóa tên")
    EXPELLED = "expelled", _("Khai trừ")
    WITHDREW = "withdrew", _("Xin ra khỏi Đảng")
    OTHER = "other", _("Ra bằng hình thức khác")
    LESS = "less", _("Giảm khác (sắp xếp tổ chức)")
    CLOSING = "closing", _("Đảng viên cuối kỳ")


class Group(TextChoices):
    """The columns: all, and by what a person is on the day."""

    ALL = "all", _("Tổng số")
    OFFICIAL = "official", _("Chính thức")
    PROBATIONARY = "probationary", _("Dự bị")
    WOMEN = "women", pgettext_lazy("many", "Nữ")
    MINORITY = "minority", _("Dân tộc thiểu số")
    TO_30 = "18-30", _("18–30 tuổi")
    TO_40 = "31-40", _("31–40 tuổi")
    TO_50 = "41-50", _("41–50 tuổi")
    TO_60 = "51-60", _("51–60 tuổi")
    OVER_60 = "61+", _("61 tuổi trở lên")
