"""Takes a Ledger, gives pages and an API over HTTP. Needs the extra ``web``: pip install 'readout-ledger[web]'."""
