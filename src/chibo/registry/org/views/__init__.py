"""The pages of organisation."""
