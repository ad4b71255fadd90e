"""Invented authorities behind real HTTP on loopback: the guilty, the innocent and the plain good, declared in the open."""
