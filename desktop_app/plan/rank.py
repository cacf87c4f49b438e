"""Fractional ranks: there is always a rank between two others, so an insert moves nobody else.

A rank is a fraction below one written in base 62 without its "0."; it never ends in "0".
"""

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)


def rank_between(before: str, after: str) -> str:
    """A rank above `before` and below `after`; "" stands for the open end on either side.

    Raises: ValueError: `before` is not below `after`.
    """
    if after and before >= after:
        raise ValueError((before, after))
    rank = ""
    for place in range(max(len(before), len(after)) + 1):
        low = _DIGITS.index(before[place]) if place < len(before) else 0
        high = _DIGITS.index(after[place]) if place < len(after) else _BASE
        if high - low > 1:
            return rank + _DIGITS[(low + high) // 2]
        rank += _DIGITS[low]
        if low < high:
            after = ""
    return rank + _DIGITS[_BASE // 2]


def ranks_after(before: str, count: int) -> list[str]:
    """`count` ascending ranks above `before`, short ones even for thousands of records."""
    width = 1
    while _BASE**width < 2 * (count + 1):
        width += 1
    step = _BASE**width // (count + 1)
    return [before + _number(step * k, width) for k in range(1, count + 1)]


def _number(value: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        value, digit = divmod(value, _BASE)
        digits = _DIGITS[digit] + digits
    return digits.rstrip("0") or _DIGITS[1]
