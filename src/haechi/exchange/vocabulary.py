"""Our extension of DPV for the Korean law, as the file that is published: ``kr-pipa.jsonld``."""

from importlib.resources import files

__all__ = ["vocabulary"]


def vocabulary() -> bytes:
    """The file's bytes: JSON-LD, every term with its labels in ko, en and zh and the terms of DPV that it stands below."""
    return files("haechi.exchange").joinpath("kr-pipa.jsonld").read_bytes()
