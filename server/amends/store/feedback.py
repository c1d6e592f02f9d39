"""What people did with findings, counted per day: never a word of a draft, never who or when exactly."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Date, Engine, Integer, String, create_engine, insert, make_url, select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.schema import CreateTable


class StoreError(RuntimeError):
    """The database does not answer. The message holds no address, no password and no value."""


class Base(DeclarativeBase):
    """The tables of the store."""


class FeedbackCount(Base):
    """How often an action was taken on a rule's findings on one day."""

    __tablename__ = "feedback"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    rule: Mapped[str] = mapped_column(String(128), primary_key=True)
    action: Mapped[str] = mapped_column(String(16), primary_key=True)
    language: Mapped[str] = mapped_column(String(16), primary_key=True)
    rules_version: Mapped[str] = mapped_column(String(64), primary_key=True)
    channel: Mapped[str] = mapped_column(String(16), primary_key=True)
    count: Mapped[int] = mapped_column(Integer)


@dataclass(frozen=True, slots=True)
class Feedback:
    """One action on one finding."""

    rule: str
    action: str
    language: str
    rules_version: str
    channel: str


class FeedbackStore:
    """Counts feedback in any database SQLAlchemy knows; an SQLite file needs nothing but its folder."""

    def __init__(self, url: str) -> None:
        address = make_url(url)
        # Parameters stay out of error texts, which end up in logs.
        self._engine: Engine = create_engine(address, pool_pre_ping=True, hide_parameters=True)
        self._file = address.database if address.drivername.startswith("sqlite") else None
        self._prepared = False

    def prepare(self) -> None:
        """Create what is missing, and leave no connection open that a fork would share.

        Every other call does so first where it is still to be done: a database may come late.
        Raises StoreError when it does not answer.
        """
        with self._answering():
            if self._file:
                Path(self._file).parent.mkdir(parents=True, exist_ok=True)
            with self._engine.begin() as connection:
                for table in Base.metadata.sorted_tables:
                    connection.execute(CreateTable(table, if_not_exists=True))
            self._engine.dispose()
            self._prepared = True

    def check(self) -> None:
        """Raises StoreError unless the database answers."""
        with self._prepared_and_answering(), Session(self._engine) as session:
            session.execute(select(FeedbackCount.count).limit(1))

    def count(self, feedback: Feedback, day: date) -> None:
        """Count one action. Raises StoreError when it could not be kept."""
        with self._prepared_and_answering():
            if not self._increment(feedback, day):
                try:
                    self._insert(feedback, day)
                except IntegrityError:  # another worker was first
                    self._increment(feedback, day)

    def since(self, day: date) -> list[FeedbackCount]:
        """Every count from that day on, oldest first."""
        with self._prepared_and_answering(), Session(self._engine, expire_on_commit=False) as session:
            rows = session.scalars(select(FeedbackCount).where(FeedbackCount.day >= day))
            return sorted(rows, key=lambda row: (row.day, row.rule, row.action))

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def _increment(self, feedback: Feedback, day: date) -> bool:
        one_more = update(FeedbackCount).filter_by(day=day, **asdict(feedback))
        with self._engine.begin() as connection:
            return connection.execute(one_more.values(count=FeedbackCount.count + 1)).rowcount == 1

    def _insert(self, feedback: Feedback, day: date) -> None:
        with self._engine.begin() as connection:
            connection.execute(insert(FeedbackCount).values(day=day, count=1, **asdict(feedback)))

    @contextmanager
    def _prepared_and_answering(self) -> Iterator[None]:
        if not self._prepared:
            self.prepare()
        with self._answering():
            yield

    @contextmanager
    def _answering(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, OSError) as error:
            raise StoreError(f"the store does not answer ({type(error).__name__})") from None
