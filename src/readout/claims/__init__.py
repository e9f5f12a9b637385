"""Takes a Document, gives a Reading: attribution, factuality, contacts, topics and positions, commitments."""
