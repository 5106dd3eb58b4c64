"""Where the guide explains each page of documents and tasks."""

from __future__ import annotations

from chibo.foundation.ui.ports import HelpTopic, help_topics

PAGE = "van-ban-nhiem-vu"
TOPICS = {
    "directives:mine": "Sổ văn bản",
    "directives:documents": "Sổ văn bản",
    "directives:document": "Sổ văn bản",
    "directives:tasks": "Nhiệm vụ",
    "directives:task": "Nhiệm vụ",
    "directives:report": "Nhiệm vụ",
    "directives:proof": "Nhiệm vụ",
    "directives:file": "Gửi nội dung xuống chi bộ",
    "directives:acknowledge": "Gửi nội dung xuống chi bộ",
    "directives:dispatches": "Gửi nội dung xuống chi bộ",
    "directives:dispatch": "Gửi nội dung xuống chi bộ",
    "directives:send": "Gửi nội dung xuống chi bộ",
    "directives:remind": "Gửi nội dung xuống chi bộ",
}

for name, section in TOPICS.items():
    help_topics.add(name, HelpTopic(page=PAGE, section=section))
