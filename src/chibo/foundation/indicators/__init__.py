"""Indicators: a number and the records behind it, for a unit, a period and a tree; and the plans set for them.

Knows periods, querysets and the shape of a tree through the `Tree` port. Must not know what a unit or a member is.
"""
