"""Trains the models of contacts and claims on annotated reports of our own: ``python -m training.models``."""
