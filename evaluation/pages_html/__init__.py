"""Our own articles on pages as publishers make them: how well an extractor finds text, title, dates and publisher."""
