"""Takes Readings and Judgements, gives accounts and comparisons; as terminal, HTML or JSON."""
