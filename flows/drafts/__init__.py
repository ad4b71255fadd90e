"""Drafts and pages checked without a warehouse: where they come from, what is answered, and the shapes it is shown in."""
