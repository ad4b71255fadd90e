"""Document → what a report says in words: its sections, claims, marks and fingerprint."""
