"""What `checks/kills.py` is made of: processes that know where they stand, servers that can be killed, and what must be
there afterwards."""
