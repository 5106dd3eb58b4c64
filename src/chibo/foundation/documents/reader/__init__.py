"""The process that looks into strangers' files: it knows bytes, holds little, reaches nothing, and may die.

Started by `documents/inspecting.py`. It must import neither Django nor anything that could write.
"""
