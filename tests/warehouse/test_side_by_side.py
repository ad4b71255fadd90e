"""The steps of one pass open the working file side by side, in threads of one process, while the pass holds it open."""

from concurrent.futures import ThreadPoolExecutor

from warehouse import backlog, connect


def test_many_steps_open_the_working_file_at_once(tmp_path, make):
    path = tmp_path / "work.duckdb"

    def step(_: int) -> int:
        with connect.writer(path) as con:
            return len(backlog.past(con, ()).captures)

    with connect.writer(path), ThreadPoolExecutor(8) as steps:
        assert list(steps.map(step, range(64))) == [0] * 64
