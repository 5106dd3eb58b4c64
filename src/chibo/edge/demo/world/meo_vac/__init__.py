"""Mèo Vạc district, Hà Giang, on 27 August 2019: every commune, hamlet and school has an organisation of its own.

21 grassroots organisations, 18 of them of the real communes, and 37 grassroots cells; 199 hamlets and 55 schools each
with a cell of their own. Hamlets, schools and offices carry invented names. The commune-office cells were dissolved
before the book begins.
"""

from __future__ import annotations

from chibo.edge.demo.world.meo_vac.layout import branch, plans

__all__ = ["branch", "plans"]
