"""Menu entries of the home page and of the account."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from chibo.edge.home.queries import owed_count
from chibo.foundation.ui.ports import HelpTopic, NavItem, account_menu, help_topics, navigation, search_pages

navigation.add("home", NavItem(title=_("Việc cần làm"), url_name="home:index", order=10, badge=owed_count))
search_pages.add(
    "home.search",
    NavItem(title=_("Tìm đảng viên, tổ chức, địa bàn…"), url_name="home:search", order=10),
)
account_menu.add("home.password", NavItem(title=_("Đổi mật khẩu"), url_name="home:password", order=10))
account_menu.add("home.sign_out", NavItem(title=_("Đăng xuất"), url_name="home:sign_out", order=20, post=True))

for name, page, section in (
    ("home:index", "viec-can-lam", ""),
    ("home:search", "viec-can-lam", "Tìm kiếm"),
    ("home:suggest", "viec-can-lam", "Tìm kiếm"),
    ("home:sign_in", "dang-nhap", ""),
    ("home:forgotten", "dang-nhap", "Quên mật khẩu"),
    ("home:password", "dang-nhap", "Mật khẩu"),
):
    help_topics.add(name, HelpTopic(page=page, section=section))
