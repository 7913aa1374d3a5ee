"""One folder a source: its descriptor, and how its records are fetched and read."""
