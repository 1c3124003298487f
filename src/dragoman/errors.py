"""What may go wrong on purpose, and how it reads: where, what, and what would be right."""


class DragomanError(Exception):
    """Root of all expected errors. `str()` is one line for a person: `where: what; what would be right`."""

    def __init__(self, where: str, what: str, right: str = "") -> None:
        self.where, self.what, self.right = where, what, right
        super().__init__(f"{where}: {what}" + (f"; {right}" if right else ""))


class ReadError(DragomanError):
    """An article could not be read."""


class ModelError(DragomanError):
    """A language model could not be loaded or does not fit."""


class LexiconError(DragomanError):
    """A rule file, word list or actor table is wrong. `where` is `file:line` or `file:rule`."""


class SettingsError(DragomanError):
    """A setting or an option has an impossible value."""


class StoreError(DragomanError):
    """The memory cannot be opened, read or written."""


class QuestionError(StoreError):
    """The memory works, but what it was asked for cannot be: a cursor that is none, a condition it does not know."""
