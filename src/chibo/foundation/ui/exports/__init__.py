"""Lists and charts as files: exactly the rows, columns and order that are shown, all pages of them.

`sheet` is what a file holds, `xlsx` and `delimited` write it, `answering` gives it to whoever asked and journals it.
Only `answering` knows of requests, so that a file can be made in the background as well.
"""
