"""What the engines are called, and what they must all call the same."""

DUCKDB, SPARK = "duckdb", "spark"
ENGINES = (DUCKDB, SPARK)
ON_CLUSTER = "spark:"
"""What names of rows on a cluster begin with: "spark:shop.events", "spark:/warehouse/events"."""
TO_ZONE = "to_zone"
"""Each engine's function (source zone, zone, instant) -> instant; wall clocks both."""
