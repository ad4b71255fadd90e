"""One page with each fault of structure and of likeness, read and judged: the fault is found, and nobody else is accused."""

import pytest

from benchmarks.precision import structure
from benchmarks.precision.score import judged


@pytest.fixture(scope="module")
def outcomes():
    return judged(tuple(structure.cases(1)))


def test_every_fault_is_found(outcomes):
    assert [(o.case.fault, o.case.must - o.checks) for o in outcomes if o.case.must - o.checks] == []


def test_nothing_else_is_said(outcomes):
    accused = [(o.case.fault, o.checks - o.case.must - o.case.may) for o in outcomes]
    assert [(fault, checks) for fault, checks in accused if checks] == []
