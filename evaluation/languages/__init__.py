"""Telling German from other languages: how often it is right on sentences, paragraphs, articles and mixed ones."""
