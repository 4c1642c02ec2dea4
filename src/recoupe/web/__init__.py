"""The page of a folder or a story on disk, live: served to this machine only, built anew when something comes in."""
