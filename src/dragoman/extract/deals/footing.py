"""On which footing entities stand in a deal: those who give, those who take, and equals."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Sides:
    """Entity ids of the givers, the takers and those on equal footing."""

    giver: tuple[str, ...] = ()
    taker: tuple[str, ...] = ()
    equal: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.giver or self.taker or self.equal)

    def all(self) -> tuple[str, ...]:
        """Every side once."""
        return (*self.giver, *self.taker, *self.equal)


@dataclass(slots=True)
class Found:
    """Sides while they are being read."""

    giver: list[str] = field(default_factory=list)
    taker: list[str] = field(default_factory=list)
    equal: list[str] = field(default_factory=list)

    def add(self, side: str, ids: Sequence[str]) -> None:
        getattr(self, side).extend(ids)

    def closed(self) -> Sides:
        seen: set[str] = set()
        kept = []
        for side in (self.giver, self.taker, self.equal):
            kept.append(tuple(i for i in dict.fromkeys(side) if i not in seen))
            seen.update(kept[-1])
        return Sides(*kept)
