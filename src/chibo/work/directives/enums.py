"""The closed vocabularies of documents, tasks and what is sent down."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Issuer(TextChoices):
    """Which body of a unit issues a document: each has its own row of numbers."""

    CELL = "cell", pgettext_lazy("issuer", "Chi bộ")
    COMMITTEE = "committee", _("Cấp ủy")
    INSPECTION = "inspection", pgettext_lazy("issuer", "Ủy ban kiểm tra")


class DocumentType(TextChoices):
    """Types of Party document; their codes are in the rule packs of document form."""

    RESOLUTION = "resolution", _("Nghị quyết")
    DECISION = "decision", pgettext_lazy("document", "Quyết định")
    CONCLUSION = "conclusion", _("Kết luận")
    RULES = "rules", _("Quy chế")
    NOTICE = "notice", _("Thông báo")
    REPORT = "report", _("Báo cáo")
    PLAN = "plan", pgettext_lazy("document", "Kế hoạch")
    PROGRAMME = "programme", pgettext_lazy("document", "Chương trình")
    SCHEME = "scheme", _("Đề án")
    OPTION = "option", _("Phương án")
    SUBMISSION = "submission", _("Tờ trình")
    LETTER = "letter", _("Công văn")
    MINUTES = "minutes", _("Biên bản")
    DIRECTIVE = "directive", _("Chỉ thị")
    GUIDANCE = "guidance", pgettext_lazy("document", "Hướng dẫn")
    REGULATION = "regulation", _("Quy định")


class TaskState(TextChoices):
    OPEN = "open", _("đang làm")
    DONE = "done", pgettext_lazy("task", "đã xong")
    DROPPED = "dropped", _("đã thôi")


class Answer(TextChoices):
    """What becomes of an open task at the next meeting."""

    DONE = "done", _("Hoàn thành")
    CONTINUE = "continue", _("Làm tiếp")
    DROP = "drop", _("Thôi không làm")


class Step(TextChoices):
    """How far a cell is with what a superior sent down."""

    SEEN = "seen", _("Đã xem")
    AGENDA = "agenda", _("Đã đưa vào chương trình")
    DONE = "done", _("Đã thực hiện")
