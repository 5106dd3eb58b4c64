"""Hữu Lũng district, Lạng Sơn, up to the middle of 2011: 828 admitted from 2006 to 2010, 100 in the first half of 2011.

No hamlet is without members. The communes are those of the catalogue, so that mergers between 2011 and 2025 are not
undone; hamlets, schools and offices carry invented names. Nothing is told after June 2011 but the recognition of those
admitted before: the units stay open and their members stay.
"""

from __future__ import annotations

from chibo.edge.demo.world.huu_lung.layout import branch, plans

__all__ = ["branch", "plans"]
