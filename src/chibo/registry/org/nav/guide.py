"""Where the guide explains each page of organisation."""

from __future__ import annotations

from chibo.foundation.ui.ports import HelpTopic, help_topics

UNIT, AREAS, ACCOUNTS = "so-lieu-don-vi", "dia-ban", "tai-khoan"
TOPICS = {
    "org:units": (UNIT, "Tìm đơn vị"),
    "org:unit": (UNIT, "Trang của một đơn vị"),
    "org:life": (UNIT, "Quá trình của đơn vị"),
    "org:figure": (UNIT, "Bấm vào con số"),
    "org:act": (UNIT, "Ghi thay đổi của tổ chức"),
    "org:act/set-plan": (UNIT, "Kế hoạch"),
    "org:area": (AREAS, "Trang của một địa bàn"),
    "org:area_act": (AREAS, "Ghi thay đổi về địa bàn"),
    "org:open_area": (AREAS, "Lập địa bàn"),
    "org:accounts": (ACCOUNTS, ""),
    "org:account": (ACCOUNTS, "Vai trò"),
    "org:open_account": (ACCOUNTS, "Mở tài khoản"),
    "org:grant": (ACCOUNTS, "Mở tài khoản"),
    "org:revoke": (ACCOUNTS, "Thay người"),
    "org:issue_code": (ACCOUNTS, "In mã một lần"),
}

for name, (page, section) in TOPICS.items():
    help_topics.add(name, HelpTopic(page=page, section=section))
