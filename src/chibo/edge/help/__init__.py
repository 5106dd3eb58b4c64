"""The users' guide inside the program: the Markdown files of docs/guide as pages, for everybody, signed in or not.

Owns their pages, their search and the menu entry. No models. Must not know what any other app's pages show: those say
themselves, at the port `help_topics`, which section explains them.
"""
