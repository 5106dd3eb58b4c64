"""Numbered documents, tasks with their deadlines, and what a superior sends down to a subtree.

Owns what a cell decides and what it owes. Must not know meetings, inspections or cases: they issue documents and assign
tasks here, each under a `Ref` to where they come from.
"""
