"""The words about a version itself, in three languages."""

from haechi.text import Text

__all__ = ["VERSION"]

VERSION = Text(ko="{id} 판, {day} 시행", en="Version {id}, in force from {day}", zh="版本{id}，自{day}起施行")
