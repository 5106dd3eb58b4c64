"""The meetings of the demo world: the whole of 2021 in Thanh Minh, Sốp Cộp and Nậm Pồ, three model meetings of 2022,
and the months up to today.

Like the people they are made from chance with fixed seeds, here on top of the people of the book. What was held long
ago is told to the end: agenda, roll, votes, tasks, resolution, sealed minutes. This month is told relative to today.
"""

from chibo.edge.demo.meetings.telling import tell

__all__ = ["tell"]
