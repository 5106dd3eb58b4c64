"""The closed vocabularies of organisation."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """Kinds of unit in both worlds: the first five until 208-QĐ/TW, the last two by it."""

    SUPERIOR_ORGANISATION = "superior_organisation", _("Đảng bộ cấp trên")
    GRASSROOTS_ORGANISATION = "grassroots_organisation", _("Đảng bộ cơ sở")
    GRASSROOTS_CELL = "grassroots_cell", _("Chi bộ cơ sở")
    SECTION_ORGANISATION = "section_organisation", _("Đảng bộ bộ phận")
    SUBORDINATE_CELL = "subordinate_cell", _("Chi bộ trực thuộc")
    AFFILIATED_ORGANISATION = "affiliated_organisation", _("Đảng bộ trực thuộc cơ sở")
    CELL = "cell", _("Chi bộ")


CELLS = (Kind.GRASSROOTS_CELL, Kind.SUBORDINATE_CELL, Kind.CELL)
"""Kinds that hold members and have nothing below them."""


class AreaKind(TextChoices):
    PROVINCE = "province", _("tỉnh, thành phố")
    DISTRICT = "district", _("huyện, quận, thị xã")
    COMMUNE = "commune", _("xã, phường, thị trấn")
    HAMLET = "hamlet", _("thôn, bản")
    RESIDENTIAL_GROUP = "residential_group", _("tổ dân phố")
    SCHOOL = "school", _("trường học")
    AGENCY = "agency", _("cơ quan, đơn vị")
    OTHER = "other", _("khác")


HAMLETS = (AreaKind.HAMLET, AreaKind.RESIDENTIAL_GROUP)
"""Where people live together below the commune: each should have a cell, and none should be without members."""


class CommitteeKind(TextChoices):
    EXECUTIVE = "executive", _("Ban chấp hành")
    STANDING = "standing", _("Ban thường vụ")
    CELL = "cell", _("Chi ủy")
    INSPECTION = "inspection", _("Ủy ban kiểm tra")


class PostTitle(TextChoices):
    SECRETARY = "secretary", _("Bí thư")
    STANDING_DEPUTY = "standing_deputy", _("Phó bí thư thường trực")
    DEPUTY = "deputy", _("Phó bí thư")
    STANDING_MEMBER = "standing_member", _("Ủy viên ban thường vụ")
    MEMBER = "member", _("Ủy viên")


class Role(TextChoices):
    """What a mandate lets an account do over a unit and all below it."""

    SECRETARY = "secretary", _("Bí thư chi bộ")
    MEMBER = "member", pgettext_lazy("role", "Đảng viên")
    COMMUNE_OFFICE = "commune_office", _("Văn phòng đảng ủy cơ sở")
    COMMITTEE_MEMBER = "committee_member", _("Cấp ủy viên phụ trách")
    SUPERIOR_OFFICE = "superior_office", _("Văn phòng cấp ủy cấp trên")
    INSPECTOR = "inspector", _("Cán bộ kiểm tra")
    TRAINER = "trainer", _("Cán bộ bồi dưỡng chính trị")
    ADMINISTRATOR = "administrator", _("Quản trị hệ thống")


OFFICES = (Role.COMMUNE_OFFICE, Role.SUPERIOR_OFFICE)
"""Roles that keep the registers of what lies below them."""

READS_PEOPLE = (*OFFICES, Role.SECRETARY, Role.COMMITTEE_MEMBER, Role.INSPECTOR)
"""Roles that may see who the members are; the others see figures."""

KEEPS_ACCOUNTS = (*OFFICES, Role.ADMINISTRATOR)
"""Roles that open accounts and grant roles, each over what the rules let it."""
