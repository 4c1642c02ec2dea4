"""Reading one article: a pure function of its text.  No calendar, no database, no other article."""
