"""The front door: pages, command line and tests ask everything here.

A question is a function of `pmo_data.analyses` that takes a view; `Portfolio.ask` opens the view of
a scope, narrows it to the filters and closes it again.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pmo_data.access import Filters, Scope
from pmo_data.analyses.facts import FACTS
from pmo_data.analyses.portfolio.choice import chosen_projects, filter_options
from pmo_data.analyses.portfolio.trust import Trust, trust
from pmo_data.errors import UseError
from pmo_data.store import Publication, Receipt, Snapshot, Store, View, Workspace
from pmo_data.store.marks import Mark

if TYPE_CHECKING:
    from pmo_data.uploads import Review

SAMPLE = "sample"
#: Workspace proposed to the first own upload.
FIRST = "portfolio"
#: Where the store lies when PMO_STORE says nothing: beside the project, ignored by git.
BESIDE = Path(__file__).resolve().parent.parent / ".pmo"
Answer = TypeVar("Answer")


class Portfolio:
    """One store seen through the questions of a project office. Safe to share between threads."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def workspaces(self) -> list[Workspace]:
        """All workspaces, own ones first, the sample last."""
        return sorted(self.store.workspaces(), key=lambda w: (w.name == SAMPLE, w.name))

    def default_workspace(self) -> str:
        """The workspace shown when none is named: the first own one with data, else the sample."""
        names = [w.name for w in self.workspaces()]
        filled = [name for name in names if self.store.state(name)[0]]
        return (filled or names or [SAMPLE])[0]

    def workspace(self, name: str | None) -> str:
        """That workspace, or the default one; UseError for an unknown name."""
        names = [w.name for w in self.workspaces()]
        if name is None:
            return self.default_workspace()
        if name not in names:
            raise UseError(f"There is no workspace {name}. There are: {', '.join(names) or 'none yet'}.")
        return name

    def snapshots(self, workspace: str) -> list[Snapshot]:
        """All snapshots of a workspace, oldest first."""
        return self.store.snapshots(workspace)

    def marks(self, workspace: str) -> list[Mark]:
        """Named snapshots of a workspace, newest first."""
        return self.store.marks(workspace)

    def version(self, workspace: str) -> tuple[int, int]:
        """Newest snapshot (0 = none) and newest entry number; cheap enough to ask every second."""
        return self.store.state(workspace)

    def scope(
        self, workspace: str | None = None, snapshot: int | None = None, *, names_shown: bool = False
    ) -> Scope:
        """What a question is asked about; the newest snapshot unless one is named."""
        name = self.workspace(workspace)
        newest, entry = self.store.state(name)
        if snapshot is not None and snapshot not in {s.n for s in self.snapshots(name)}:
            raise UseError(f"Workspace {name} has no snapshot {snapshot}; its newest is {newest}.")
        return Scope(name, newest if snapshot is None else snapshot, entry, names_shown=names_shown)

    @contextmanager
    def view(self, scope: Scope, filters: Filters | None = None) -> Iterator[View]:
        """The data of a scope, its projects narrowed to the filters."""
        whole = self.store.view(scope, facts=FACTS)
        choice = chosen_projects(whole, filters) if filters else None
        with self.store.view(scope, facts=FACTS, choice=choice) as at:
            yield at

    def ask(
        self, question: Callable[..., Answer], scope: Scope, *, filters: Filters | None = None, **params: Any
    ) -> Answer:
        """The answer of one analysis: `ask(risks.open_risks, scope, status="open")`."""
        with self.view(scope, filters) as at:
            return question(at, **params)

    def trust(self, scope: Scope, filters: Filters | None = None) -> Trust:
        """How far the figures of the chosen projects carry, and why not further."""
        published = self.store.snapshot(scope.workspace, scope.snapshot).published_at
        return self.ask(trust, scope, filters=filters, published_at=published)

    def filter_options(self, scope: Scope) -> dict[str, dict[str, str]]:
        """What each filter offers in this snapshot: filter -> key -> label."""
        return self.ask(filter_options, scope)

    def as_of(self, scope: Scope) -> dt.date | None:
        """Status date of the snapshot: the newest of its parts."""
        return self.store.snapshot(scope.workspace, scope.snapshot).status_date if scope.snapshot else None

    def settings(self, scope: Scope) -> dict[str, Any]:
        """The settings in force at that state, by name."""
        with self.store.view(scope) as at:
            return dict(at.settings)

    def own_workspace(self, name: str | None = None) -> str:
        """Where an upload goes: the named workspace, else the default own one, else `portfolio`."""
        own = [w.name for w in self.workspaces() if not w.read_only and w.name != SAMPLE]
        if name in {SAMPLE, *(w.name for w in self.workspaces() if w.read_only)}:
            raise UseError(f"{name} cannot be changed. Publish to a workspace of your own, such as portfolio.")
        if name:
            return name
        default = self.default_workspace()
        return default if default in own else FIRST

    def review(
        self, workspace: str | None, sources: Sequence[tuple[str, bytes]], *, mapping: Mapping[str, Any] | None = None,
        progress: Callable[[str], None] | None = None,
    ) -> Review:  # fmt: skip
        """How these files would be read; a layout published before is read as confirmed then."""
        from pmo_data import uploads

        first = uploads.review(sources, mapping=mapping, progress=progress)
        known = uploads.recalled(self.store, self.own_workspace(workspace), first)
        return uploads.review(sources, mapping=uploads.merged(known, mapping)) if known else first

    def preview(self, workspace: str | None, review: Review, **options: Any) -> Receipt | None:
        """What publishing these files would change; stores nothing. None for a new workspace.

        Raises RefusedError when the review is not ready.
        """
        name, publication = self.own_workspace(workspace), review.publication(**options)
        exists = name in {w.name for w in self.workspaces()}
        return self.store.preview(name, publication) if exists else None

    def publish(self, workspace: str | None, review: Review, **options: Any) -> Receipt:
        """Publish reviewed files as the next snapshot; an unknown workspace is created.

        Where the settings limit how many snapshots are kept, the oldest are then let go.
        Options are those of `Review.publication`. Raises RefusedError or ConflictError, and then
        nothing was stored.
        """
        publication = review.publication(**options)
        name = self.store.create_workspace(self.own_workspace(workspace)).name
        receipt = self.store.publish(name, publication, facts=FACTS)
        from pmo_data import uploads

        uploads.remember(self.store, name, review, author=publication.author)
        kept = int(self.settings(self.scope(name))["keep_snapshots"])
        if kept:
            self.store.retain(name, last=kept, author=publication.author)
        return receipt

    def decide(self, workspace: str, body: dict[str, Any], *, author: str = "local") -> int:
        """Type a decision; it is part of every view from then on. Gives the entry number."""
        if any(w.name == workspace and w.read_only for w in self.workspaces()):
            raise UseError("The sample cannot be changed; publish your own data first.")
        snapshot, entry = self.store.state(workspace)
        key = str(body.get("decision_id") or f"D-{entry + 1:04d}")
        return self.store.add_entry(
            workspace, "decision", key, {**body, "decision_id": key}, author=author, snapshot=snapshot
        )


def open_portfolio(url: str | None = None, *, sample: bool = True) -> Portfolio:
    """The portfolio of a store (PMO_STORE, else .pmo beside the project); loads the sample once."""
    portfolio = Portfolio(Store.open(url or os.environ.get("PMO_STORE") or str(BESIDE)))
    if sample:
        load_sample(portfolio)
    return portfolio


def load_sample(portfolio: Portfolio, progress: Callable[[str], None] | None = None) -> int:
    """Fill the read-only sample workspace where it is missing; number of its newest snapshot."""
    from sample_data.load import publications

    store = portfolio.store
    if not store.create_workspace(SAMPLE).read_only:
        published = len(store.snapshots(SAMPLE))
        for report in list(publications())[published:]:
            if progress:
                progress(report.message)
            store.publish(SAMPLE, Publication(**report.publication()), facts=FACTS)
        store.seal(SAMPLE)
    return store.state(SAMPLE)[0]
