"""The tables of the gateway's store, on SQLite and PostgreSQL alike.

``record`` holds every version of every row of every register: in force from the entry of the log that brought it
(``seq``) until the entry that replaced it (``until_seq``). ``entry`` is the log. A person's salts hang on the key in
``owner_key``: without it no entry of hers can be opened again, while every proof stands.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, String, Table, Text, text

__all__ = [
    "HELD", "METADATA", "RARE", "api_key", "checkpoint", "decision", "entry", "grant", "head", "node", "owner_key", "record", "replied",
]

# Keys and indexes begin with what tells rows apart and end with the tenant: one that began with the tenant would be taken for
# a short cut while a table is young, and walked through whole.
METADATA = MetaData()

_CURRENT = text("until_seq IS NULL")
_ENDED = text("until_seq IS NOT NULL")
RARE = text("kind NOT IN ('decision', 'record')")  # entries that are looked for by their kind: ask with these very words
HELD = text("sealed IS NOT NULL")                  # grants under which values are kept: likewise


def _tenant() -> Column[str]:
    return Column("tenant", String(64), primary_key=True)


head = Table(  # one row a tenant; whoever writes holds its lock
    "head", METADATA, _tenant(),
    Column("size", BigInteger, nullable=False),        # entries in the log
    Column("nodes", LargeBinary, nullable=False),      # its perfect subtrees
    Column("last_us", BigInteger, nullable=False),     # the latest stamp: time never goes back
    Column("global_seq", BigInteger, nullable=False),  # the last change of what concerns everybody: notices, purposes, stops
    Column("party_seq", BigInteger, nullable=False),   # the last change of a row about a subject or a recipient
    Column("settings", Text, nullable=False),          # JSON: controller, coverage, types of identifiers
    Column("note", Text, nullable=False),              # the latest signed checkpoint
)

entry = Table(
    "entry", METADATA,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    _tenant(),
    Column("kind", String(24), nullable=False),
    Column("at_us", BigInteger, nullable=False),
    Column("owner", String(200), nullable=False),      # whose key salts it: a data subject, or «» for the controller
    Column("nonce", LargeBinary, nullable=False),
    Column("leaf", LargeBinary, nullable=False),       # the bytes the log holds: a commitment
    Column("body", Text),                              # what was committed to; NULL once its person is erased
    Index("entry_owner", "owner", "tenant"),
    Index("entry_rare", "kind", "seq", "tenant", sqlite_where=RARE, postgresql_where=RARE),
)

node = Table(  # roots of full tiles of 256 leaves and of their tiles in turn
    "node", METADATA,
    Column("level", Integer, primary_key=True, autoincrement=False),
    Column("place", BigInteger, primary_key=True, autoincrement=False),
    _tenant(),
    Column("hash", LargeBinary, nullable=False),
)

checkpoint = Table(
    "checkpoint", METADATA,
    Column("size", BigInteger, primary_key=True, autoincrement=False),
    _tenant(),
    Column("at_us", BigInteger, nullable=False),
    Column("note", Text, nullable=False),
)

record = Table(
    "record", METADATA,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    _tenant(),
    Column("register", String(32), nullable=False),
    Column("record_id", String(512), nullable=False),
    Column("subject_id", String(200)),
    Column("recipient_id", String(200)),
    Column("at_us", BigInteger, nullable=False),       # when it came to be known
    Column("body", Text),                              # the row in the record format; NULL once erased
    Column("code", Text, nullable=False),              # the row as the query of facts reads it
    Column("until_seq", BigInteger),
    Index("record_current", "record_id", "register", "tenant", unique=True, sqlite_where=_CURRENT, postgresql_where=_CURRENT),
    Index("record_subject", "subject_id", "tenant", sqlite_where=_CURRENT, postgresql_where=_CURRENT),
    Index("record_until", "until_seq", "tenant", sqlite_where=_ENDED, postgresql_where=_ENDED),
    Index("record_page", "register", "record_id", "tenant", sqlite_where=_CURRENT, postgresql_where=_CURRENT),
    Index("record_recipient", "recipient_id", "tenant", sqlite_where=_CURRENT, postgresql_where=_CURRENT),
)

owner_key = Table(
    "owner_key", METADATA,
    Column("owner", String(200), primary_key=True),
    _tenant(),
    Column("key", LargeBinary, nullable=False),
    Column("pack", String(80)),                        # the pack of masks under which this person's data was first shown
)

decision = Table(
    "decision", METADATA,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    _tenant(),
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
    Index("decision_transfer", "transfer_id", "tenant", unique=True),
    Index("decision_idempotency", "idempotency", "tenant", unique=True),
    Index("decision_subject", "subject_id", "tenant"),
    Index("decision_recipient", "recipient_id", "made_us", "tenant"),
)

grant = Table(
    "grant_", METADATA,
    Column("grant_id", String(64), primary_key=True),
    _tenant(),
    Column("seq", BigInteger, nullable=False),
    Column("subject_id", String(200), nullable=False),
    Column("recipient_id", String(200), nullable=False),
    Column("purpose_id", String(200)),
    Column("order_ref", String(200)),
    Column("states", String(120), nullable=False),     # order states in which it may be read, a|b
    Column("ask", Text, nullable=False),               # the request without values
    Column("expires_us", BigInteger, nullable=False),
    Column("revoked_us", BigInteger),
    Column("sealed", LargeBinary),                     # the values, under the person's key; NULL once over, revoked or erased
    Index("grant_order", "order_ref", "tenant"),
    Index("grant_subject", "subject_id", "tenant"),
    Index("grant_over", "expires_us", "tenant", sqlite_where=HELD, postgresql_where=HELD),
)

replied = Table(  # answers to writes with an Idempotency-Key
    "replied", METADATA,
    Column("key", String(200), primary_key=True),
    _tenant(),
    Column("request_mac", LargeBinary, nullable=False),
    Column("status", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("etag", String(80)),
    Column("at_us", BigInteger, nullable=False),
)

api_key = Table(
    "api_key", METADATA,
    Column("key_id", String(64), primary_key=True),
    _tenant(),
    Column("role", String(16), nullable=False),
    Column("party", String(200)),                      # a seller's recipient_id
    Column("secret_hash", LargeBinary, nullable=False),
    Column("made_us", BigInteger, nullable=False),
    Column("expires_us", BigInteger),
    Column("revoked_us", BigInteger),
)
