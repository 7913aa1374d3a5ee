"""What the map is made of: records, statements, ids and the plan's vocabularies."""
