"""Persons and the life of their membership: candidate, probationary, official, exempt, away, transferred, left.

Owns who belongs to which cell on which day. Must not know meetings, cases or reports: they read it.
"""
