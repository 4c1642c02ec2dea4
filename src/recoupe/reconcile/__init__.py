"""Reconciling: a pure function of readings, copies and judgements.  It knows no language."""
