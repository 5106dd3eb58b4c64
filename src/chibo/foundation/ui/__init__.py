"""The house style of every screen: shell, components, tables, charts, and the ports by which apps fill them.

Owns the templates, style sheets and vendored front-end files that all apps share. Knows no domain: what a unit, a
member or a meeting is reaches it as text, numbers and addresses.
"""
