"""Units of the Party in time: identity, placements, successions, committees and posts, mandates.

Owns the two trees (as it was, today's). Must not know persons: a post names its holder by a `Ref`.
"""
