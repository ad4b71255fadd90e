"""From a portal to bytes kept as evidence: the polite client, the archive, the CMS families, and which link is a report.

Knows no form and no table: what the bytes say is for `extract`, and whether they came in time for `checks`.
"""
