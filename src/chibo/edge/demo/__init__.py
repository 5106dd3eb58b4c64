"""The demo world: invented people in real places, loaded through the same importers as anybody's own register.

`world/` holds the pure data (rows of the two sheets, plans, committees, secretaries) and knows neither Django nor the
clock; the rest of the package loads it and opens the demo accounts.
"""
