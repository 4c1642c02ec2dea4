"""The only room with a calendar: expressions of time -> days, and days -> the values of TIMEX3."""
