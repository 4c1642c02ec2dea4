"""Versions of one article: which of them speaks, and what it took back of the others."""
