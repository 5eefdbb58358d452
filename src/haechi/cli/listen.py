"""Listening on a port, for gateway and portal: what is wrong with the place or its certificate is said before anything starts."""

import socket
import ssl
from pathlib import Path
from typing import Annotated

import typer

from haechi.errors import StoreError

__all__ = ["CertificateOption", "PrivateKeyOption", "check_tls", "free", "listen"]

_PATIENCE = 15  # seconds that a process has to finish what it was asked, before it is killed: what was acknowledged is durable

CertificateOption = Annotated[Path | None, typer.Option(help="TLS certificate (PEM); with --private-key")]
PrivateKeyOption = Annotated[Path | None, typer.Option(help="TLS private key (PEM), without a passphrase; with --certificate")]


def free(host: str, port: int) -> None:
    """Raise ``StoreError`` if something listens there already: two gateways could share the port, each on a store of its own."""
    try:
        with socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET):
            pass
    except OSError as error:
        raise StoreError(f"cannot listen on {host}:{port}: {error.strerror}", help="stop what listens there, or choose another: --port") from None


def check_tls(certificate: Path | None, private_key: Path | None) -> None:
    """Raise ``StoreError`` unless certificate and key are both there and can be used, or neither is named."""
    if certificate is None and private_key is None:
        return
    if certificate is None or private_key is None:
        raise StoreError(f"there is only the {'private key' if certificate is None else 'certificate'} for TLS",
                         help="name both --certificate and --private-key, or neither: one alone would serve without TLS")
    for path in (certificate, private_key):
        if not path.is_file():
            raise StoreError(f"there is no file `{path}`", help="name the PEM files of the certificate and its key")
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, private_key, password=lambda: "")
    except (OSError, ValueError) as error:
        raise StoreError(f"certificate `{certificate}` and key `{private_key}` cannot be used: {getattr(error, 'reason', None) or 'no PEM'}",
                         help="they are to be PEM files that belong together, the key without a passphrase") from None


def listen(target: str, host: str, port: int, workers: int, certificate: Path | None, private_key: Path | None) -> None:
    """Serve until a signal; a process that does not end by itself in time is killed."""
    from granian import Granian
    from granian.constants import Interfaces

    Granian(target, factory=True, interface=Interfaces.ASGI, address=host, port=port, workers=workers, log_access=False, log_enabled=False,
            ssl_cert=certificate, ssl_key=private_key, backlog=2048, workers_kill_timeout=_PATIENCE).serve()
