"""The nouns: frozen, pure data.  Nothing here opens a file, a calendar service or a model."""
