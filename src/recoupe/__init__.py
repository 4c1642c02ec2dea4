"""Rebuilds an operation from the press reports about it; every line cites its words."""
