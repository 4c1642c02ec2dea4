"""Web addresses -> Articles.  The only room that goes to the network, and only to what is given and what that lists."""
