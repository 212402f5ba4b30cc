"""What runs the expressions: DuckDB in this process, or a Spark session. Every stage ends in Parquet."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
import threading
import uuid
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from .. import _core
from .._files import AnyPath, path_of, write_atomically
from .._optional import package
from .._run import Report, report_of

try:
    import fcntl
except ImportError:  # Windows: what killed runs left is not swept, and no folder is synced
    fcntl = None  # type: ignore[assignment]

Table = Any  # of Ibis
#: What the names of stages end in, as a pattern.
DIGEST = "[0-9a-f]" * 16


class Stage:
    """A table that stands on disk as a folder of Parquet files.

    It is an Arrow stream (``pyarrow.table(stage)``, ``polars.DataFrame(stage)``), which can be read again and again.
    """

    def __init__(self, engine: Engine, path: Path, key: str) -> None:
        self._engine = engine
        #: The folder of Parquet files.
        self.path = path
        self.key = key

    @property
    def expression(self) -> Table:
        """The table as an Ibis expression, to go on with."""
        with self._engine.told(self.path.name):
            return self._engine.read(sorted(self.path.glob("*.parquet"))).view()  # to be joined with itself

    def __len__(self) -> int:
        return int(self._engine.value(self.expression.count()))

    def to_arrow(self) -> Any:
        """The rows as a pyarrow.RecordBatchReader, read from the files one piece after the other."""
        pa, parquet = package("pyarrow", "to_arrow"), package("pyarrow.parquet", "to_arrow")
        files = sorted(self.path.glob("*.parquet"))
        batches = (batch for file in files for batch in parquet.ParquetFile(file).iter_batches(1_000_000))
        with self._engine.told(self.path.name):
            return pa.RecordBatchReader.from_batches(parquet.read_schema(files[0]), batches)

    def to_pandas(self) -> Any:
        """The rows in memory."""
        return self.to_arrow().read_pandas()

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        return f"<Stage {self.path.name}: {', '.join(self.expression.columns)}>"


class Engine:
    """Writes expressions to Parquet, whole or not at all; what stands in the stage folder is not made again."""

    name: str
    con: Any
    inputs: tuple[Path, ...] = ()  # files of others

    def __init__(self, stage: AnyPath | None) -> None:
        if stage is None:
            self.stage = Path(tempfile.mkdtemp(prefix="hanse-large-"))
            weakref.finalize(self, shutil.rmtree, self.stage, ignore_errors=True)
        else:
            self.stage = path_of(stage)
            try:
                self.stage.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise _core.InvalidArgument(f"tables: stage {self.stage} cannot be made ({error.strerror})") from None
            _sweep(self.stage)

    def made(self, name: str, asked: object, make: Callable[[], Table], progress: bool | Report = None) -> Stage:
        """The stage of that name; `asked` is all that its rows depend on."""
        key = _digest(asked)
        path = self.stage / f"{name}-{key}"
        if not path.is_dir():
            with _unfinished(self.stage) as folder:

                def work() -> None:
                    self._write(make(), folder)
                    on_disk(*folder.rglob("*"), folder)

                self.run(name, work, progress)
                try:
                    folder.rename(path)
                except OSError:
                    if not path.is_dir():  # else somebody was faster
                        raise
                on_disk(self.stage)
        return Stage(self, path, key)

    def remembered(self, name: str, asked: object, count: Callable[[], dict[str, int]]) -> dict[str, int]:
        """Counts of an earlier run, or of this one; beside the stages."""
        path = self.stage / f"{name}-{_digest(asked)}.json"
        if not path.is_file():
            write_atomically(path, json.dumps(count()))
        found: dict[str, int] = json.loads(path.read_text(encoding="utf-8"))
        return found

    def run(self, name: str, work: Callable[[], Any], progress: bool | Report = None) -> Any:
        """Do the work on a thread, so that Ctrl-C and a callback that raises stop the engine."""
        report = report_of(progress, name)
        result: dict[str, Any] = {}

        def call() -> None:
            try:
                self._begin()
                result["value"] = work()
            except BaseException as error:
                result["error"] = error
            finally:
                over.set()

        over = threading.Event()  # Ctrl-C within `join` would call a thread ended that still works
        thread = threading.Thread(target=call, name=f"hanse {name}", daemon=True)
        thread.start()
        try:
            while not over.wait(0.05):
                if report:
                    report(*self._done())
            if report and "value" in result:
                report(100, 100)
        except BaseException:
            while not over.is_set():
                self._interrupt()
                over.wait(0.2)
            raise
        finally:
            if over.is_set():
                thread.join()
        if "error" in result:
            raise self._told(result["error"], name) from None
        return result["value"]

    def value(self, expression: Any) -> Any:
        """A single value, or the single row of a table as a dict."""
        rows = self.run("count", lambda: self.con.to_pyarrow(expression))
        return rows.to_pylist()[0] if hasattr(rows, "to_pylist") else rows.as_py()

    def frame(self, expression: Table) -> Any:
        """A small table in pandas."""
        return self.run("count", lambda: self.con.to_pyarrow(expression)).to_pandas()

    def _told(self, error: BaseException, name: str) -> BaseException:
        """What the engine says, with what to do about it."""
        if isinstance(error, _core.Error) or not isinstance(error, Exception):
            return error
        line, low = first_line(error), str(error).lower()
        remedy = "the stages made before are still there and will be used again"
        if any(sign in low for sign in ("no space left", "disk full", "file too large", "max_temp_directory_size")):
            remedy = f"make room in {self.stage} or give another folder as stage=; {remedy}"
        elif "memory" in low:
            remedy = f"give more as memory_limit=, or less work (largest_consortium=, since=, until=); {remedy}"
        elif ("csv" in low or "malformed_record" in low) and not all(map(is_parquet, self.inputs)):
            last = max(self.inputs, key=lambda file: str(error).rfind(str(file)))
            line = f"{last}: {line}" if str(last) in str(error) else line
            remedy = f"give every row the cells that the header of the first file names; {remedy}"
        elif part := self._damaged(str(error)):
            line = f"{part} cannot be read"
            if part in self.inputs:
                remedy = f"write that part anew; {remedy}"
            else:
                remedy = f"remove {part if part.parent == self.stage else part.parent}: it will be made anew"
        return _core.Error(f"large: {name} was not made by {self.name}: {line[:400]}; {remedy}")

    @contextlib.contextmanager
    def told(self, name: str) -> Iterator[None]:
        """What fails inside is said as :meth:`run` says it."""
        try:
            yield
        except Exception as error:
            raise self._told(error, name) from None

    def _damaged(self, text: str) -> Path | None:
        """The part of the input or of a stage whose footer or first rows cannot be read, or that `text` names."""
        parquet = package("pyarrow.parquet", "large.tables")
        made = [path for end in ("/*.parquet", ".parquet") for path in sorted(self.stage.glob(f"*-{DIGEST}{end}"))]
        files = [file for file in (*self.inputs, *made) if is_parquet(file)]
        for file in files:
            try:
                next(parquet.ParquetFile(file, buffer_size=2**16).iter_batches(1), None)
            except Exception:
                return file
        return next((file for file in files if str(file) in text), None)

    def read(self, files: list[Path]) -> Table:
        """Parquet or CSV files as one table; cells of CSV are text."""
        raise NotImplementedError

    def _begin(self) -> None:
        """What the thread that works does first."""

    def _write(self, expression: Table, folder: Path) -> None:
        raise NotImplementedError

    def _interrupt(self) -> None:
        raise NotImplementedError

    def _done(self) -> tuple[int, int]:
        raise NotImplementedError


class DuckDB(Engine):
    """In this process; what does not fit into `memory_limit` goes to files beside the stages."""

    name = "DuckDB"

    def __init__(self, stage: AnyPath | None, memory_limit: str | None, threads: int | None) -> None:
        ibis = package("ibis", "large.tables")
        package("duckdb", "large.tables")
        super().__init__(stage)
        self._spill = contextlib.ExitStack()
        folder = self._spill.enter_context(_unfinished(self.stage))
        weakref.finalize(self, self._spill.close)
        settings: dict[str, Any] = {"temp_directory": str(folder), "preserve_insertion_order": False}
        if memory_limit is not None:
            settings["memory_limit"] = memory_limit
        if threads is not None:
            settings["threads"] = threads
        try:
            self.con = ibis.duckdb.connect(**settings)
            self.con.raw_sql("SET enable_progress_bar = true; SET enable_progress_bar_print = false")
            # It would take what Parquet says of least and greatest for all there is; NaN is neither.
            self.con.raw_sql("SET disabled_optimizers = 'statistics_propagation'")
        except Exception as error:
            raise _core.InvalidArgument(
                f"tables: DuckDB does not take memory_limit={memory_limit!r}, threads={threads!r} "
                f"({str(error).splitlines()[0]}); give for example memory_limit='4GB'"
            ) from None

    def read(self, files: list[Path]) -> Table:
        names = [str(file) for file in files]
        if is_parquet(files[0]):
            return self.con.read_parquet(names)
        form = {"delim": separator(files[0]), "quote": '"', "escape": '"', "comment": "", "skip": 0}  # it would guess
        return self.con.read_csv(names, all_varchar=True, header=True, **form)

    def _write(self, expression: Table, folder: Path) -> None:
        self.con.to_parquet(expression, str(folder / "part-0.parquet"), row_group_size=1_000_000)

    def _interrupt(self) -> None:
        self.con.con.interrupt()

    def _done(self) -> tuple[int, int]:
        return max(0, int(self.con.con.query_progress())), 100


class Spark(Engine):
    """A session of PySpark, local or of a cluster; the stage folder must be one that driver and workers share."""

    name = "Spark"

    def __init__(self, session: Any, stage: AnyPath | None) -> None:
        ibis = package("ibis", "large.tables")
        version = str(package("pyspark", "large.tables").__version__)
        if version.split(".")[0] != "4" or version.split(".")[1] != "0":
            raise _core.InvalidArgument(
                f'tables: pyspark {version} is not what Ibis works with; run pip install "hanse[spark]" (pyspark 4.0)'
            )
        super().__init__(stage)
        self.session = session
        self.con = ibis.pyspark.connect(session)
        self.group = f"hanse-{id(self)}"

    def read(self, files: list[Path]) -> Table:
        names = [str(file) for file in files]
        if is_parquet(files[0]):
            frame = self.session.read.parquet(*names)
        else:
            reader = self.session.read.option("columnPruning", False)  # else surplus cells are not seen
            frame = reader.csv(
                names, sep=separator(files[0]), header=True, enforceSchema=False, mode="FAILFAST", multiLine=True,
                escape='"',
            )  # fmt: skip
        view = f"hanse_{uuid.uuid4().hex}"
        frame.createOrReplaceTempView(view)
        return self.con.table(view)

    def _begin(self) -> None:
        self.session.sparkContext.setJobGroup(self.group, "hanse", interruptOnCancel=True)

    def _write(self, expression: Table, folder: Path) -> None:
        self.session.sql(self.con.compile(expression)).write.mode("append").parquet(str(folder))

    def _interrupt(self) -> None:
        self.session.sparkContext.cancelJobGroup(self.group)

    def _done(self) -> tuple[int, int]:
        tracker = self.session.sparkContext.statusTracker()
        stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
        known = [stage for stage in stages if stage is not None]
        return sum(stage.numCompletedTasks for stage in known), sum(stage.numTasks for stage in known)


def engine_of(engine: Any, stage: Any, memory_limit: str | None, threads: int | None) -> Engine:
    """The engine that is meant by ``engine=``."""
    if engine is None:
        return DuckDB(stage, memory_limit, threads)
    if engine == "spark":
        package("pyspark", "large.tables")
        if not shutil.which("java") and not os.environ.get("JAVA_HOME"):
            raise _core.InvalidArgument(
                "tables: Spark needs Java, which is not installed; install Java 17 (JAVA_HOME), or leave engine out: "
                "DuckDB needs none"
            )
        try:
            engine = package("pyspark.sql", "large.tables").SparkSession.builder.getOrCreate()
        except _core.Error:
            raise
        except Exception as error:
            raise _core.InvalidArgument(
                f"tables: Spark does not start ({first_line(error)}); it needs Java 17, and JAVA_HOME that names its "
                "folder; leave engine out for DuckDB"
            ) from None
    if hasattr(engine, "sparkContext"):
        if memory_limit is not None or threads is not None:
            raise _core.InvalidArgument(
                "tables: memory_limit and threads are DuckDB's; a Spark session has its own (spark.driver.memory, ...)"
            )
        return Spark(engine, stage)
    raise _core.InvalidArgument(
        f"tables: engine is {engine!r}; leave it out for DuckDB, or give 'spark' or a session of pyspark"
    )


def first_line(error: BaseException) -> str:
    """The first line of what an error says, or what it is."""
    return next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)


def on_disk(*paths: Path) -> None:
    """Wait until files and folders are on the disk, so that no rename outlives what it names."""
    for path in paths if fcntl else ():
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def is_parquet(file: Path) -> bool:
    return file.suffix.casefold() == ".parquet"


def separator(file: Path) -> str:
    """What stands between the names of a CSV file."""
    with file.open(encoding="utf-8", errors="replace") as lines:
        return max(",;\t|", key=lines.readline().count)


def _digest(asked: object) -> str:
    return hashlib.sha256(repr(asked).encode()).hexdigest()[:16]


@contextlib.contextmanager
def _unfinished(stage: Path) -> Iterator[Path]:
    """A folder that is locked while its maker lives; what is left of it at the end goes."""
    folder = Path(tempfile.mkdtemp(prefix=".hanse-", suffix=".tmp", dir=stage))
    folder.chmod(0o755)  # Spark's workers may be somebody else
    with contextlib.ExitStack() as at_end:
        at_end.callback(shutil.rmtree, folder, ignore_errors=True)
        if fcntl:
            lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            at_end.callback(os.close, lock)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


def _sweep(stage: Path) -> None:
    """Remove what killed runs left: whoever is alive holds a lock on what it makes."""
    for folder in stage.glob(".hanse-*.tmp") if fcntl else ():
        with contextlib.suppress(OSError):
            lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(lock)
