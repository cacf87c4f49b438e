"""What an import is doing, as keys for `Progress`; the words for them are the window's."""

READING = "reading"
RECOGNISING = "recognising"
CLEANING = "cleaning"
WRITING = "writing"
MEASURING = "measuring"
