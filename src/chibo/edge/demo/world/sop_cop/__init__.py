"""Sốp Cộp district, Sơn La, as published at the end of 2021: 15 grassroots organisations with 184 cells, and 9 cells.

The eight communes are real; the seven other organisations and the nine grassroots cells carry invented names.
"""

from __future__ import annotations

from chibo.edge.demo.world.sop_cop.layout import branch, plans

__all__ = ["branch", "plans"]
