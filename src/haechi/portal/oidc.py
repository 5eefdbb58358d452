"""Signing in with the marketplace's own account: OpenID Connect, authorization code with PKCE."""

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass
from typing import Any

import httpx
from joserfc import jwe, jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, OctKey

from haechi.portal.settings import Oidc
from haechi.portal.visit import ROLES

__all__ = ["Going", "NotSignedIn", "begin_oidc", "end_oidc"]

ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]  # what is signed with a shared secret or with nothing is not believed
_TIMEOUT = 10.0


class NotSignedIn(Exception):
    """The marketplace did not sign the reader in, or what it said cannot be believed."""


@dataclass(frozen=True, slots=True)
class Going:
    """A reader on the way to the marketplace's sign-in: ``address`` where to, ``kept`` what the browser holds until it comes back."""

    address: str
    kept: str


def begin_oidc(oidc: Oidc, key: bytes, back: str, transport: httpx.BaseTransport | None) -> Going:
    """Send a reader to sign in. Raises ``NotSignedIn`` if the marketplace's sign-in does not answer."""
    found = _discovered(oidc, transport)
    state, nonce, verifier = (secrets.token_urlsafe(size) for size in (24, 24, 48))
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    address = httpx.URL(str(found["authorization_endpoint"])).copy_merge_params({
        "response_type": "code", "client_id": oidc.client_id, "redirect_uri": back, "scope": "openid", "state": state, "nonce": nonce,
        "code_challenge": challenge, "code_challenge_method": "S256"})
    kept = json.dumps({"state": state, "nonce": nonce, "verifier": verifier}).encode()
    return Going(str(address), jwe.encrypt_compact({"alg": "dir", "enc": "A256GCM"}, kept, OctKey.import_key(key)))


def end_oidc(oidc: Oidc, key: bytes, back: str, kept: str, code: str, state: str, now_us: int,
             transport: httpx.BaseTransport | None) -> tuple[str, str]:
    """The role and party of a reader who came back. Raises ``NotSignedIn``."""
    try:
        held = json.loads(jwe.decrypt_compact(kept, OctKey.import_key(key), algorithms=["dir", "A256GCM"]).plaintext or b"")
        if not secrets.compare_digest(str(held["state"]).encode(), state.encode()):
            raise NotSignedIn
        claims = _claims(oidc, _token(oidc, back, code, str(held["verifier"]), transport), now_us, transport)
        if not secrets.compare_digest(str(claims["nonce"]).encode(), str(held["nonce"]).encode()):
            raise NotSignedIn
        role, party = str(claims.get(oidc.role_claim, "person")), str(claims[oidc.claim])
    except (JoseError, KeyError, ValueError, TypeError):
        raise NotSignedIn from None
    if role not in ROLES or not 0 < len(party) <= 200:
        raise NotSignedIn
    return role, party


def _token(oidc: Oidc, back: str, code: str, verifier: str, transport: httpx.BaseTransport | None) -> str:
    """The ID token that the marketplace gives for this code."""
    endpoint = str(_discovered(oidc, transport)["token_endpoint"])
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier}
    try:
        with httpx.Client(transport=transport, timeout=_TIMEOUT) as client:
            answer = client.post(endpoint, data=form, auth=(oidc.client_id, oidc.client_secret))
        answer.raise_for_status()
        return str(answer.json()["id_token"])
    except httpx.HTTPError:
        raise NotSignedIn from None


def _claims(oidc: Oidc, token: str, now_us: int, transport: httpx.BaseTransport | None) -> dict[str, Any]:
    """What the ID token says, if the marketplace signed it, for us, and now."""
    try:
        with httpx.Client(transport=transport, timeout=_TIMEOUT) as client:
            keys = KeySet.import_key_set(client.get(str(_discovered(oidc, transport)["jwks_uri"])).json())
    except httpx.HTTPError:
        raise NotSignedIn from None
    claims = jwt.decode(token, keys, algorithms=ALGORITHMS).claims
    now = now_us // 1_000_000
    rules = jwt.JWTClaimsRegistry(
        now=lambda: now, leeway=60, iss={"essential": True, "value": oidc.issuer}, aud={"essential": True, "value": oidc.client_id},
        exp={"essential": True}, iat={"essential": True}, nonce={"essential": True})
    rules.validate(claims)
    return dict(claims)


def _discovered(oidc: Oidc, transport: httpx.BaseTransport | None) -> dict[str, Any]:
    """The provider's own description of itself; it must speak for the issuer that was asked for."""
    try:
        with httpx.Client(transport=transport, timeout=_TIMEOUT) as client:
            answer = client.get(f"{oidc.issuer.rstrip('/')}/.well-known/openid-configuration")
        answer.raise_for_status()
        found = answer.json()
    except (httpx.HTTPError, ValueError):
        raise NotSignedIn from None
    if not isinstance(found, dict) or found.get("issuer") != oidc.issuer:
        raise NotSignedIn
    return found
