"""Pictures drawn by the server: pure functions from records to SVG."""
