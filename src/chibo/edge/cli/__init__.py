"""The command line: figures, import, export, template, paper, bench, the first start. Each asks, calls once, prints.

Django is set up and the database runs before any of these is called.
"""
