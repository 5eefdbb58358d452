"""How this portal is set up: for which marketplace, at which address, by which ways people come in."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

from haechi.errors import StoreError
from haechi.gateway.keys import KeyRing

__all__ = ["Oidc", "Settings", "link_keys"]

LINK = "link"


@dataclass(frozen=True, slots=True)
class Oidc:
    """The marketplace's own sign-in (OpenID Connect). ``claim`` names the claim that holds the data subject's identifier."""

    issuer: str
    client_id: str
    client_secret: str
    claim: str = "sub"
    role_claim: str = "haechi_role"


@dataclass(frozen=True, slots=True)
class Settings:
    """``base``: the address people see, without a slash at its end. ``embedded_in``: origins whose pages may frame this portal."""

    tenant: str
    base: str
    keys: Path
    demo: bool = False
    embedded_in: tuple[str, ...] = ()
    oidc: Oidc | None = None
    particulars: Mapping[str, Any] = field(default_factory=dict)  # what ``notice.read_particulars`` reads
    business: str = ""  # by which agents of the Data Rights Protocol know the marketplace; empty: its doors are shut
    transport: httpx.BaseTransport | None = None  # by which the marketplace's sign-in is asked; None: the network

    def __post_init__(self) -> None:
        parts = urlsplit(self.base)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment or self.base.endswith("/"):
            raise StoreError(f"`{self.base[:80]}` is no address of a portal", help="write it like https://privacy.example, without a last slash")
        if self.embedded_in and not self.secure:
            raise StoreError("a portal without https cannot be framed by others", help="serve it by https, or leave --embedded-in out")

    @property
    def made_up(self) -> bool:
        """Whether the words of notices are a demonstration's and nobody's."""
        return self.demo and bool(self.particulars.get("made_up"))

    @property
    def secure(self) -> bool:
        """Whether people reach it by https."""
        return self.base.startswith("https:")

    @property
    def origin(self) -> str:
        """Scheme, host and port, as browsers name where a form was sent from."""
        parts = urlsplit(self.base)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def prefix(self) -> str:
        """The path under which the portal lies; empty at the root."""
        return urlsplit(self.base).path


def link_keys(folder: Path) -> list[bytes]:
    """The keys shared with the marketplace, under which it seals the links it hands its people; the newest last. Made on first use."""
    if not list(folder.glob(f"{LINK}-*.key")):
        KeyRing.add(folder, LINK)
    return [base64.b64decode(file.read_bytes()) for file in sorted(folder.glob(f"{LINK}-*.key"))]
