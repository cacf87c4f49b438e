"""Whether Spark can be asked on this computer, and a small session of it."""

import importlib.util
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from desktop_app.metrics.spark_engine import spark_session

HAS_SPARK = importlib.util.find_spec("pyspark") is not None and shutil.which("java") is not None
with_spark = pytest.mark.skipif(not HAS_SPARK, reason="Spark or Java is not installed")

FOR_FEW_ROWS = ";".join(
    (
        "spark.sql.shuffle.partitions=1",
        "spark.default.parallelism=1",
        "spark.sql.adaptive.enabled=false",
        "spark.sql.codegen.wholeStage=false",
        "spark.sql.codegen.factoryMode=NO_CODEGEN",
        "spark.driver.extraJavaOptions=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    )
)
"""Nearly all the time of a question about few rows goes into planning it well and compiling it."""


@contextmanager
def two_cores() -> Iterator[None]:
    """The session that every test of a process shares."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("CAUSEWAY_SPARK_MASTER", "local[2]")
        patched.setenv("CAUSEWAY_SPARK_SETTINGS", FOR_FEW_ROWS)
        spark_session().sparkContext.setLogLevel("OFF")
        yield
