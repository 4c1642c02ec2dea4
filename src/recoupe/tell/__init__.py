"""Dossier -> JSON, Markdown, CSV, HTML; the only room that writes sentences."""
