"""Measures the prefilter: what it keeps of what a full reading finds contacts in, what it skips, and how fast."""
