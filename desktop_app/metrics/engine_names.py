"""What the engines are called, and what they must all call the same."""

DUCKDB, SPARK = "duckdb", "spark"
ENGINES = (DUCKDB, SPARK)
TO_ZONE = "to_zone"
"""Each engine's function (source zone, zone, instant) -> instant; wall clocks both."""
