"""Takes an address, gives the bytes that lie there, safely: never from a private network, never without bounds."""

from readout.fetching.addresses import Target, parse_address, shown_address
from readout.fetching.agent import user_agent
from readout.fetching.fetcher import Fetched, Fetcher
from readout.fetching.guard import Guard
from readout.fetching.limits import Limits

__all__ = ["Fetched", "Fetcher", "Guard", "Limits", "Target", "parse_address", "shown_address", "user_agent"]
