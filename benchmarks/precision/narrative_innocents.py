"""The innocents of the prose: true reports that look untrue to a hasty reader."""

INNOCENTS = {}
