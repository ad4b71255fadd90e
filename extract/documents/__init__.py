"""Bytes of every kind of file → Document. Knows how pages, texts and files are made, and no official form."""
