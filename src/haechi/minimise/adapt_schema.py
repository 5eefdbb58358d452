"""How a platform's order is declared: each known field by its path, and what it holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from haechi.records.model import ITEMS

__all__ = ["Block", "Field", "Node", "Platform", "ignored", "item", "reference", "withheld"]

Block = Literal["recipient", "orderer", "customs"]


@dataclass(frozen=True, slots=True)
class Field:
    """What one declared field holds.

    ``part`` orders fields that are joined to one value; of several ``choice``s the lowest that holds anything is taken.
    ``why`` is set where a known field never leaves; with ``alarm`` it should be empty and somebody must look when it is not.
    """

    role: Literal["item", "reference", "ignored", "withheld"]
    item: str = ""
    block: Block = "recipient"
    choice: int = 0
    part: int = 0
    why: str = ""
    alarm: bool = False


@dataclass(slots=True)
class Node:
    """A place in the tree of declared fields: ``fields`` below it by name, ``items`` of a list, or what it holds itself."""

    fields: dict[str, "Node"] = field(default_factory=dict)
    items: "Node | None" = None
    leaf: Field | None = None


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform's order. ``wrapper`` is the field an order may come wrapped in, ``beside`` what may stand next to it."""

    name: str
    declared: Mapping[str, Field]
    wrapper: str = ""
    beside: tuple[str, ...] = ()

    def tree(self) -> Node:
        """The declared paths as a tree; ``[]`` steps into a list. Raises ValueError where two declarations collide."""
        root = Node()
        for path, leaf in self.declared.items():
            node = root
            for step in path.replace("[]", ".[]").split("."):
                if node.leaf:
                    raise ValueError(f"`{path}` of {self.name} is declared below a field")
                if step == "[]":
                    node.items = node = node.items or Node()
                else:
                    node = node.fields.setdefault(step, Node())
            if node.leaf or node.fields or node.items:
                raise ValueError(f"`{path}` of {self.name} is declared twice")
            node.leaf = leaf
        return root


def item(name: str, block: Block = "recipient", *, choice: int = 0, part: int = 0) -> Field:
    """A field that holds an item of the record format."""
    if name not in ITEMS:
        raise ValueError(f"`{name}` is no item of the record format")
    return Field("item", name, block, choice, part)


def reference() -> Field:
    """The field that holds the platform's number of the order."""
    return Field("reference")


def ignored(prefix: str, names: str) -> dict[str, Field]:
    """Known fields without personal data: ``names`` parted by blanks, each below ``prefix``."""
    return {prefix + name: Field("ignored") for name in names.split()}


def withheld(why: str, prefix: str, names: str, *, alarm: bool = False) -> dict[str, Field]:
    """Known fields that never leave, with everything below them: ``names`` parted by blanks, each below ``prefix``."""
    return {prefix + name: Field("withheld", why=why, alarm=alarm) for name in names.split()}
