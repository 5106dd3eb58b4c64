"""The meeting of a cell or a committee: when it is due, how it is prepared, who came, what was said, voted and adopted.

Owns series, meetings, attendance, votes and minutes. Must not know inspections, training or scores: they read it.
Documents and tasks that a meeting brings forth live in directives.
"""
