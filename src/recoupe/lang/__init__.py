"""Languages: words as data, small rules as code, marked sentences beside them.  A language is a folder."""
