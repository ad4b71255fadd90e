"""How often the checks find what was planted, and whom they accuse wrongly: `make precision`.

A chapter is a module with `cases(count)`: planted faults, `count` of each, and innocents. What must be found is known
from how a case was made, never from the SQL that is measured.
"""
