"""A coder without a model, importable by other processes."""

from dataclasses import replace

from dragoman.errors import ModelError, ReadError
from dragoman.records import Article, Coded
from export.example import CODED


class FakeCoder:
    """Codes every article as the example; the words `refuse` and `bug` in a text make it fail."""

    digest = CODED.digest

    def code(self, article: Article) -> Coded:
        if article.text == "refuse":
            raise ReadError(article.source, "too odd", "be plain")
        if article.text == "bug":
            raise RuntimeError("a bug")
        return replace(CODED, draft=replace(CODED.draft, article=replace(article, text=CODED.draft.article.text)))


def fake_coder() -> FakeCoder:
    return FakeCoder()


def no_coder() -> FakeCoder:
    raise ModelError("model x", "is not there", "name another")


def articles(*texts: str) -> list[Article]:
    return [Article(id=f"a{n}", title="", text=t, source=f"file{n}.txt") for n, t in enumerate(texts)]
