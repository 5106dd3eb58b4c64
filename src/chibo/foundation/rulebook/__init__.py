"""Rule packs: values by code and date, each with document, article and how well it is known.

Knows TOML and dates. Must not know what a value is for: the app that reads it does.
"""
