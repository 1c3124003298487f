"""What readers see: the newest version of each article, by address and by paper."""

from collections.abc import Iterable, Iterator
from itertools import islice

from dragoman.lexicon.newsroom import Paper, Post


class Shelf:
    """The articles that are out. A corrected one takes the place of its old version and moves to the front."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self.papers = {paper.key: paper for paper in papers}
        self.sites = {paper.site: paper for paper in self.papers.values()}
        self._all: dict[str, Post] = {}
        self._by_paper: dict[str, dict[str, Post]] = {key: {} for key in self.papers}
        self._by_address: dict[str, Post] = {}
        self._teasers: dict[str, tuple[Post, ...]] = {}

    def add(self, posts: Iterable[Post]) -> None:
        """Put posts out, the newest last."""
        for post in posts:
            if post.id not in self._teasers:
                self._teasers[post.id] = tuple(self.newest(self.papers[post.paper], most=4))
            for held in (self._all, self._by_paper[post.paper]):
                held.pop(post.id, None)
                held[post.id] = post
            self._by_address[self.address(post)] = post

    def __len__(self) -> int:
        return len(self._all)

    def newest(self, paper: Paper | None = None, *, most: int) -> list[Post]:
        """Up to so many articles, of one paper or of all, newest first."""
        held = self._by_paper[paper.key] if paper else self._all
        return list(islice(reversed(held.values()), most))

    def at(self, address: str) -> Post | None:
        """The article at an address, None when there is none."""
        return self._by_address.get(address)

    def teasers(self, post: Post) -> tuple[Post, ...]:
        """What its paper had out before an article, which stays the same while others go out."""
        return self._teasers.get(post.id, ())

    def address(self, post: Post) -> str:
        """Where an article stands on this server."""
        return f"/{self.papers[post.paper].site}{post.path}"

    def sound(self) -> Iterator[Post]:
        """The articles that a reader of the papers' own feeds can find: those of no broken paper."""
        return (post for post in self._all.values() if self.papers[post.paper].fault != "broken")
