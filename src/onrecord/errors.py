"""Every error raised on purpose, drawn as a tree; each says what to do next."""


class OnRecordError(Exception):
    """Something the caller can act on: `problem` names the thing, `remedy` the next step."""

    def __init__(self, problem: str, *, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.problem} {self.remedy}"


class InputError(OnRecordError):
    """What the caller handed over can't be used."""


class DocumentError(InputError):
    """A document can't be read."""


class QueryError(InputError):
    """A question names something the record doesn't hold."""


class StaleDecisionError(InputError):
    """Someone else decided on the same finding since the maker of this decision looked."""


class CodebookError(InputError):
    """A codebook is malformed."""


class EngineError(OnRecordError):
    """A language engine is missing or failed."""


class RecordError(OnRecordError):
    """The record can't be opened, read or written."""


class EvidenceError(OnRecordError):
    """Words don't match their document: a bug of ours, never of the caller."""
