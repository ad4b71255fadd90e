"""Bytes → decoded, typed text, and the grammar of titles and dates. Knows neither the web nor the official forms."""
