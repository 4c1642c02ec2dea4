"""What people judged of happenings, figures and dates; of names, `reconcile.identity.judging`."""
