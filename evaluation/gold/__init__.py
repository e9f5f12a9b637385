"""The gold standard: our own articles, annotated by reading to the guideline in ``GUIDELINE.md``."""
