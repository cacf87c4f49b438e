"""The language this process speaks on the command line: the system's, asked once at start."""

from desktop_app.words import system_language, words_in

words = words_in(system_language())
