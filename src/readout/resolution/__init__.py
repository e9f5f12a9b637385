"""Takes many Readings, gives Judgements: same contact, same point, and why."""
