"""The pages by which sheets come in and go out."""
