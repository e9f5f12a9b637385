"""Takes raw text, plain or a page, gives whether a contact can be told in it, and by which words."""

from readout.prefilter.search import Ground, ground_of, ground_of_raw, may_hold_contact, may_hold_contact_raw

__all__ = ["Ground", "ground_of", "ground_of_raw", "may_hold_contact", "may_hold_contact_raw"]
