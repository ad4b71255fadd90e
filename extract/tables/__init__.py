"""Document → cells of the official tables, each by two readers that must agree."""
