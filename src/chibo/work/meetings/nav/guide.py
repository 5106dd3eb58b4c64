"""Where the guide explains each page of meetings."""

from __future__ import annotations

from chibo.foundation.ui.ports import HelpTopic, help_topics

MONTHS, OWN = "theo-doi-sinh-hoat", "viec-can-lam"
TOPICS = {
    "meetings:boards": (MONTHS, "Bảng từng tháng"),
    "meetings:board": (MONTHS, "Bảng từng tháng"),
    "meetings:months": (MONTHS, "Từng tháng một dòng"),
    "meetings:report": (MONTHS, "Báo cáo của một buổi"),
    "meetings:own": (OWN, "Sinh hoạt của tôi"),
    "meetings:propose": (OWN, "Sinh hoạt của tôi"),
}

for name, (page, section) in TOPICS.items():
    help_topics.add(name, HelpTopic(page=page, section=section))
