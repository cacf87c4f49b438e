"""The measures of the bench as an analyst writes them with pandas: straightforward, no tricks."""

from datetime import timedelta
from pathlib import Path

import pandas as pd

STEPS = ("view", "add_cart", "order", "pay")
FUNNEL_WINDOW = timedelta(days=1)
ROLLING_DAYS = 30


def everything(path: Path) -> dict[str, object]:
    """Read the file, drop repeated lines, keep it as Parquet, and measure."""
    rows = pd.read_csv(path, parse_dates=["event_time"], dtype={"user_id": str, "session_id": str})
    rows = rows.drop_duplicates()
    rows.to_parquet(path.with_suffix(".pandas.parquet"))
    rows["day"] = rows["event_time"].dt.floor("D")
    rows["week"] = rows["event_time"].dt.to_period("W").dt.start_time
    return {
        "daily": rows.groupby("day")["user_id"].nunique(),
        "rolling": _rolling(rows),
        "lifecycle": _lifecycle(rows),
        "cohorts": _cohorts(rows),
        "funnel": _funnel(rows),
        "revenue": _revenue(rows),
        "rfm": _rfm(rows),
    }


def _rolling(rows: pd.DataFrame) -> dict[pd.Timestamp, int]:
    days = rows[["user_id", "day"]].drop_duplicates()
    users = {day: set(found) for day, found in days.groupby("day")["user_id"]}
    every = pd.date_range(days["day"].min(), days["day"].max())
    return {
        day: len(
            set().union(*(users.get(day - timedelta(days=k), set()) for k in range(ROLLING_DAYS)))
        )
        for day in every
    }


def _lifecycle(rows: pd.DataFrame) -> pd.DataFrame:
    weeks = rows[["user_id", "week"]].drop_duplicates().sort_values(["user_id", "week"])
    by_user = weeks.groupby("user_id")["week"]
    before, after = by_user.shift(), by_user.shift(-1)
    step = timedelta(days=7)
    weeks["new"] = before.isna()
    weeks["retained"] = before == weeks["week"] - step
    weeks["resurrected"] = ~weeks["new"] & ~weeks["retained"]
    weeks["dormant_next"] = after != weeks["week"] + step
    return weeks.groupby("week")[["new", "retained", "resurrected", "dormant_next"]].sum()


def _cohorts(rows: pd.DataFrame) -> pd.DataFrame:
    weeks = rows[["user_id", "week"]].drop_duplicates()
    weeks["cohort"] = weeks.groupby("user_id")["week"].transform("min")
    weeks["age"] = (weeks["week"] - weeks["cohort"]).dt.days // 7
    return weeks.pivot_table(index="cohort", columns="age", values="user_id", aggfunc="nunique")


def _funnel(rows: pd.DataFrame) -> list[int]:
    """Users who take the steps in order within the window of an entry, whichever goes furthest."""
    steps = rows[rows["event"].isin(STEPS)].sort_values(["user_id", "event_time"])
    reached = [0] * len(STEPS)
    for _, events in steps.groupby("user_id"):
        furthest = 0
        entries: list[pd.Timestamp | None] = [None] * len(STEPS)
        for name, at in zip(events["event"], events["event_time"], strict=True):
            step = STEPS.index(name)
            entry = at if step == 0 else entries[step - 1]
            if entry is not None and at - entry <= FUNNEL_WINDOW:
                entries[step] = entry
                furthest = max(furthest, step + 1)
        for step in range(furthest):
            reached[step] += 1
    return reached


def _revenue(rows: pd.DataFrame) -> pd.DataFrame:
    month = rows["event_time"].dt.to_period("M")
    orders = rows[rows["amount"].notna()]
    found = orders.groupby(month[orders.index]).agg(
        orders=("amount", "size"),
        buyers=("user_id", "nunique"),
        revenue=("amount", "sum"),
        items=("quantity", "sum"),
    )
    found["active"] = rows.groupby(month)["user_id"].nunique()
    return found


def _rfm(rows: pd.DataFrame) -> pd.Series:
    orders = rows[rows["amount"].notna()]
    at = rows["event_time"].max().floor("D") + timedelta(days=1)
    users = orders.groupby("user_id").agg(
        last=("event_time", "max"), f=("amount", "size"), m=("amount", "sum")
    )
    users["r"] = (at - users["last"].dt.floor("D")).dt.days
    codes = (
        (users["r"] <= users["r"].mean()).astype(int).astype(str)
        + (users["f"] > users["f"].mean()).astype(int).astype(str)
        + (users["m"] > users["m"].mean()).astype(int).astype(str)
    )
    return codes.value_counts()
