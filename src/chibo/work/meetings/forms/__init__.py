"""The forms of meetings; their fields are the arguments of the operations."""
