"""Stored files: what came in and what was attached, kept by content, never changed.

Knows bytes and their digest. Must not know what a file means: the app that stores it does.
"""
