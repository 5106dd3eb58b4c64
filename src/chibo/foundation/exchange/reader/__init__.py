"""The process that opens strangers' files: it knows bytes and cells, holds little, reaches nothing, and may die.

Started by `reading.py`. It must import neither Django nor anything that could write.
"""
