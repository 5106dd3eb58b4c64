"""Sheets in and out: read, check every row, commit as one batch or refuse whole; empty templates.

Knows rows, columns and batches. Must not know what a row means: the `Importer` of an app does.
"""
