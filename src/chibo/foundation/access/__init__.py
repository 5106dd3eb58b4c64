"""Accounts, actors, scopes, rules, the named operation and its journal.

Knows accounts, rule names and sets of paths. Must not know what a unit or a person is: mandates come through the
`Grants` port (implemented in org), and the unit is named only by the string "org.Unit".
"""
