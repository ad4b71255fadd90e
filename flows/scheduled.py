"""The season as a Prefect flow, and the schedules of `gongkai serve`. Imported only by commands that run flows: it costs seconds."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from prefect import Task, flow, task
from prefect.artifacts import (
    create_link_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)
from prefect.cache_policies import NO_CACHE

from flows.season import Item, Order, Told, play, season_year
from flows.settings import Home

T = TypeVar("T")


def _task(step: Callable[..., T], retries: int = 0) -> Task[..., T]:
    # What was done is in our own ledger, so Prefect caches nothing.
    return task(retries=retries, cache_policy=NO_CACHE)(step)


class Tasks:
    """Runs each step as a Prefect task: one retry of a whole visit, progress and a table as artifacts."""

    def do(self, step: Callable[..., T], *given: object) -> T:
        result: T = _task(step)(*given)
        return result

    def each(self, step: Callable[[Order, Item], T], order: Order, items: Sequence[Item]) -> Iterator[T]:
        progress = create_progress_artifact(progress=0.0, key="season-progress", description="batches of hosts visited")
        assert isinstance(progress, UUID)  # it is awaitable only inside an event loop
        visits = [_task(step, retries=1).submit(order, item) for item in items]
        for done, visit in enumerate(visits, start=1):
            yield visit.result()
            update_progress_artifact(progress, progress=100.0 * done / len(visits))

    def show(self, told: Told) -> None:
        create_table_artifact(
            key="season",
            description=f"{told.letter.seen_count} of {told.letter.expected_count} reports of {told.letter.report_year} seen",
            table=[
                {
                    "step": t.step,
                    "severity": t.finding.severity,
                    "authority": t.finding.authority_zh,
                    "what": t.finding.message_zh,
                }
                for t in told.transitions
            ]
            or [{"step": "nothing new", "severity": "", "authority": "", "what": ""}],
        )
        for letter in told.letters:
            page = next((file for file in told.files if file.name == f"{letter.letter_id}.html"), None)
            if page is not None:
                create_link_artifact(
                    link=page.resolve().as_uri(),
                    link_text=page.name,
                    key="-".join(part for part in ("letter", letter.subscription) if part),
                    description=f"{len(letter.transitions)} steps, {len(letter.still_open)} findings still open",
                )
        create_table_artifact(
            key="files", description="every file of this pass", table=[{"file": str(file)} for file in told.files]
        )
        if told.sent:
            create_table_artifact(
                key="sendings",
                description="what became of each letter in each channel",
                table=[
                    {
                        "letter": one.letter_id,
                        "channel": one.channel,
                        "state": one.outcome.state,
                        "why": one.outcome.reason,
                    }
                    for one in told.sent
                ],
            )


@flow(name="season", log_prints=True)
def season(home: str, year: int | None = None, as_of: str | None = None, portals: tuple[str, ...] = ()) -> str:
    """Run one season pass as tasks; `as_of` is an ISO instant, now by default. Returns the id of its letter."""
    instant = datetime.fromisoformat(as_of) if as_of else datetime.now(UTC)
    order = Order(Home(Path(home)), instant, year or season_year(instant), frozenset(portals))
    return play(order, Tasks()).letter.letter_id
