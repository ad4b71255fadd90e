"""The DuckDB warehouse: what was seen, read and judged, and the life of every finding. Imports `standard` only."""
