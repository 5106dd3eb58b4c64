"""The section of the guide about papers."""

from __future__ import annotations

from chibo.foundation.ui.ports import HelpTopic, help_topics

for name in ("paper", "several"):
    help_topics.add(f"documents:{name}", HelpTopic(page="giay-to", section="Lấy giấy tờ ra in hoặc sửa"))
