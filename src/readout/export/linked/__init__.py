"""Linked data: articles, contacts, statements and claims as JSON-LD, with PROV and Web Annotation selectors."""

from readout.export.linked.graph import json_ld

__all__ = ["json_ld"]
