"""Takes publishers.toml, gives the new and changed articles of the publishers in it, fetched politely."""
