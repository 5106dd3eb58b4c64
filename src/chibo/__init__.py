"""Chi Bộ: the working book of a Party cell and of every committee above it."""

VERSION = "0.1.0"
