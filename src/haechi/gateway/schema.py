"""The tables of the gateway's store, on SQLite and PostgreSQL alike.

``record`` holds every version of every row of every register: in force from the entry of the log that brought it
(``seq``) until the entry that replaced it (``until_seq``). ``entry`` is the log. A person's salts hang on the key in
``owner_key``: without it no entry of hers can be opened again, while every proof stands.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, String, Table, Text, text

__all__ = ["METADATA", "access", "api_key", "checkpoint", "decision", "entry", "grant", "head", "node", "owner_key", "record", "replied", "standing"]

METADATA = MetaData()

_CURRENT = text("until_seq IS NULL")
_ENDED = text("until_seq IS NOT NULL")


def _tenant() -> Column[str]:
    return Column("tenant", String(64), primary_key=True)


head = Table(  # one row a tenant; whoever writes holds its lock
    "head", METADATA, _tenant(),
    Column("size", BigInteger, nullable=False),        # entries in the log
    Column("nodes", LargeBinary, nullable=False),      # its perfect subtrees
    Column("last_us", BigInteger, nullable=False),     # the latest stamp: time never goes back
    Column("global_seq", BigInteger, nullable=False),  # the last change of what concerns everybody: notices, purposes, stops
    Column("party_seq", BigInteger, nullable=False),   # the last change of a row about a recipient
    Column("settings", Text, nullable=False),          # JSON: controller, coverage, types of identifiers
    Column("note", Text, nullable=False),              # the latest signed checkpoint
)

entry = Table(
    "entry", METADATA, _tenant(),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(24), nullable=False),
    Column("at_us", BigInteger, nullable=False),
    Column("owner", String(200), nullable=False),      # whose key salts it: a data subject, or «» for the controller
    Column("nonce", LargeBinary, nullable=False),
    Column("leaf", LargeBinary, nullable=False),       # the bytes the log holds: a commitment
    Column("body", Text),                              # what was committed to; NULL once its person is erased
    Index("entry_owner", "tenant", "owner"),
)

node = Table(  # roots of full tiles of 256 leaves and of their tiles in turn
    "node", METADATA, _tenant(),
    Column("level", Integer, primary_key=True, autoincrement=False),
    Column("place", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary, nullable=False),
)

checkpoint = Table(
    "checkpoint", METADATA, _tenant(),
    Column("size", BigInteger, primary_key=True, autoincrement=False),
    Column("at_us", BigInteger, nullable=False),
    Column("note", Text, nullable=False),
)

record = Table(
    "record", METADATA, _tenant(),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("register", String(32), nullable=False),
    Column("record_id", String(512), nullable=False),
    Column("subject_id", String(200)),
    Column("recipient_id", String(200)),
    Column("at_us", BigInteger, nullable=False),       # when it came to be known
    Column("body", Text),                              # the row in the record format; NULL once erased
    Column("code", Text, nullable=False),              # the row as the query of facts reads it
    Column("until_seq", BigInteger),
    Index("record_current", "tenant", "register", "record_id", unique=True, sqlite_where=_CURRENT, postgresql_where=_CURRENT),
    Index("record_subject", "tenant", "subject_id", sqlite_where=_CURRENT, postgresql_where=_CURRENT),
    Index("record_until", "tenant", "until_seq", sqlite_where=_ENDED, postgresql_where=_ENDED),
    Index("record_recipient", "tenant", "recipient_id", "register", sqlite_where=_CURRENT, postgresql_where=_CURRENT),
)

owner_key = Table(
    "owner_key", METADATA, _tenant(),
    Column("owner", String(200), primary_key=True),
    Column("key", LargeBinary, nullable=False),
    Column("pack", String(80)),                        # the pack of masks under which this person's data was first shown
)

decision = Table(
    "decision", METADATA, _tenant(),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("transfer_id", String(64), nullable=False),
    Column("idempotency", String(200)),
    Column("request_mac", LargeBinary, nullable=False),
    Column("made_us", BigInteger, nullable=False),
    Column("subject_id", String(200), nullable=False),
    Column("recipient_id", String(200), nullable=False),
    Column("purpose_id", String(200)),
    Column("mode", String(16), nullable=False),
    Column("country", String(2)),
    Column("items", BigInteger, nullable=False),       # the items judged, as bits
    Column("sent", BigInteger, nullable=False),        # the items that went out, as bits: under shadow and warn all that were asked for
    Column("claimed", String(16)),
    Column("order_ref", String(200)),
    Column("order_state", String(16)),
    Column("role", String(16), nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("released", Integer, nullable=False),       # 1: data went out; 0: it did not
    Column("enforcement", String(8), nullable=False),
    Column("law", String(80), nullable=False),
    Column("pack", String(80), nullable=False),
    Column("reader", String(200)),                     # the key by which it was asked for
    Column("answer", Text, nullable=False),            # JSON: what was dropped and why, citations, the law; no value of anybody
    Index("decision_transfer", "tenant", "transfer_id", unique=True),
    Index("decision_idempotency", "idempotency", "tenant", unique=True),
    Index("decision_subject", "tenant", "subject_id"),
    Index("decision_recipient", "tenant", "recipient_id", "made_us"),
)

standing = Table(  # shape → the facts the query gave for it, for every worker and after every start
    "standing", METADATA, _tenant(),
    Column("shape", LargeBinary, primary_key=True),
    Column("cell", Text, nullable=False),
)

grant = Table(
    "grant_", METADATA, _tenant(),
    Column("grant_id", String(64), primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("subject_id", String(200), nullable=False),
    Column("recipient_id", String(200), nullable=False),
    Column("purpose_id", String(200)),
    Column("order_ref", String(200)),
    Column("states", String(120), nullable=False),     # order states in which it may be read, a|b
    Column("ask", Text, nullable=False),               # the request without values
    Column("expires_us", BigInteger, nullable=False),
    Column("revoked_us", BigInteger),
    Column("sealed", LargeBinary),                     # the values, under the person's key; NULL once revoked or erased
    Index("grant_order", "tenant", "order_ref"),
    Index("grant_subject", "tenant", "subject_id"),
)

replied = Table(  # answers to writes with an Idempotency-Key
    "replied", METADATA, _tenant(),
    Column("key", String(200), primary_key=True),
    Column("request_mac", LargeBinary, nullable=False),
    Column("status", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("etag", String(80)),
    Column("at_us", BigInteger, nullable=False),
)

api_key = Table(
    "api_key", METADATA, _tenant(),
    Column("key_id", String(64), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("party", String(200)),                      # a seller's recipient_id
    Column("secret_hash", LargeBinary, nullable=False),
    Column("made_us", BigInteger, nullable=False),
    Column("expires_us", BigInteger),
    Column("revoked_us", BigInteger),
)

access = Table(  # who looked at whose data: Decree standard, article 8
    "access", METADATA, _tenant(),
    Column("access_id", String(32), primary_key=True),
    Column("at_us", BigInteger, nullable=False),
    Column("key_id", String(64), nullable=False),
    Column("place", String(64), nullable=False),
    Column("subject_id", String(200)),
    Column("task", String(64), nullable=False),
    Index("access_key", "tenant", "key_id", "at_us"),
)
