"""The page of a folder, live: served to this machine only, built anew when a file changes, open to judgements."""
