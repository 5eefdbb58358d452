"""Why a mapped table could not be had."""

__all__ = ["Refusal"]


class Refusal(Exception):
    """What is wrong with a mapping, and how to mend it; never a value of the data, never a password."""

    def __init__(self, what: str, help: str) -> None:
        super().__init__(what)
        self.what = what
        self.help = help
