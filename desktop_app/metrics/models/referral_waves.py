"""How many users a group brings when those who were invited invite in their turn."""


def users_after_waves(seed: float, k: float, waves: int) -> list[float]:
    """Users after 1, 2, … `waves` waves of invitations, those who began included.

    `seed` users begin, each user brings `k` new ones: s(K^{n+1} − 1)/(K − 1), and s(n + 1) at
    K = 1. A sum over the waves is that number without a special case.
    """
    users, wave = [seed], seed
    for _ in range(waves):
        wave *= k
        users.append(users[-1] + wave)
    return users[1:]
