"""The interval around a share."""

from math import sqrt

_Z = 1.959963984540054  # 95 %, two-sided


def wilson_interval(hits: int, of: int) -> tuple[float | None, float | None]:
    """The 95 % score interval of a share; (None, None) of nobody.

    Source: Wilson 1927; Brown, Cai, DasGupta 2001, Interval Estimation for a Binomial Proportion.
    """
    if not of:
        return None, None
    share, z2 = hits / of, _Z * _Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    reach = _Z / (1 + z2 / of) * sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return max(middle - reach, 0.0), min(middle + reach, 1.0)
