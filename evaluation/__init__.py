"""Measures the reading against corpora and golden readings: ``python -m evaluation``. Not part of the package."""
