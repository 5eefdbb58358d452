"""The tables of rights, in the gateway's store: who visits, what each recipient has still to do, what is talked about, what is kept apart.

None of them is a record of what was asked or done: that stands in the registers. Times are µs since 1970. What people write or
are called is sealed; ``mark`` is always a digest of a secret, never the secret.
"""

from sqlalchemy import BigInteger, Column, Date, Index, Integer, LargeBinary, String, Table, Text

from haechi.gateway.schema import METADATA

__all__ = ["agent", "agent_request", "check", "claim", "code", "contact", "enclosure", "endpoint", "kept", "message", "outbox", "spent", "task",
           "thread", "visit"]


def _tenant() -> Column[str]:
    return Column("tenant", String(64), primary_key=True)


visit = Table(  # somebody is signed in
    "visit", METADATA,
    Column("mark", LargeBinary, primary_key=True),
    _tenant(),
    Column("role", String(16), nullable=False),          # person, seller, office
    Column("party", String(200), nullable=False),        # a subject_id, a recipient_id, the name of someone of the office
    Column("way", String(8), nullable=False),            # link, oidc, code, demo
    Column("form_key", LargeBinary, nullable=False),     # what forms of this visit are signed with
    Column("made_us", BigInteger, nullable=False),
    Column("seen_us", BigInteger, nullable=False),
    Column("ends_us", BigInteger, nullable=False),
    Index("visit_party", "party", "tenant"),
)

spent = Table(  # what may be used once: links, requests of agents; which marks of the erased this store has met
    "spent", METADATA,
    Column("mark", LargeBinary, primary_key=True),
    _tenant(),
    Column("until_us", BigInteger, nullable=False),
)

code = Table(  # a one-time code on its way
    "code", METADATA,
    Column("mark", LargeBinary, primary_key=True),       # of the challenge that the visitor's form holds
    _tenant(),
    Column("address_mac", LargeBinary, nullable=False),
    Column("code_mac", LargeBinary, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("ends_us", BigInteger, nullable=False),
    Index("code_address", "address_mac", "tenant"),
)

contact = Table(  # whose a telephone number or e-mail address is, as a keyed digest
    "contact", METADATA,
    Column("address_mac", LargeBinary, primary_key=True),
    _tenant(),
    Column("subject_id", String(200), primary_key=True),
    Index("contact_subject", "subject_id", "tenant"),
)

claim = Table(  # a secret link to one thing: a receipt, a task
    "claim", METADATA,
    Column("mark", LargeBinary, primary_key=True),
    _tenant(),
    Column("kind", String(8), nullable=False),           # receipt, task
    Column("target", String(64), nullable=False),        # a request_id, a task_id
    Column("ends_us", BigInteger, nullable=False),
    Index("claim_target", "target", "tenant"),
)

task = Table(  # what one recipient has to do for one request
    "task", METADATA,
    Column("task_id", String(64), primary_key=True),
    _tenant(),
    Column("request_id", String(200), nullable=False),
    Column("kind", String(16), nullable=False),          # erasure, withdrawal, suspension
    Column("subject_id", String(200), nullable=False),
    Column("recipient_id", String(200), nullable=False), # «»: the marketplace's own systems
    Column("channel", String(8), nullable=False),        # webhook, form
    Column("state", String(16), nullable=False),
    Column("made_us", BigInteger, nullable=False),
    Column("due_us", BigInteger, nullable=False),        # by when the recipient has to have answered
    Column("next_us", BigInteger),                       # when something is to be done next; NULL: nothing
    Column("tries", Integer, nullable=False),            # deliveries tried
    Column("delivered_us", BigInteger),
    Column("acknowledged_us", BigInteger),
    Column("attested_us", BigInteger),
    Column("verified_us", BigInteger),
    Column("stopped_us", BigInteger),
    Column("key", LargeBinary),                          # of the payload, wrapped; NULL once nothing more is to be said
    Column("payload", LargeBinary),                      # sealed: the orders and items by which the recipient finds the person
    Column("answer", Text),                              # JSON: the recipient's signed attestation, no value of anybody
    Column("trouble", String(40)),                       # why the last try failed, in a word
    Index("task_next", "next_us", "tenant"),
    Index("task_request", "request_id", "tenant"),
    Index("task_subject", "subject_id", "tenant"),
    Index("task_recipient", "recipient_id", "tenant"),
)

endpoint = Table(  # how a recipient is reached
    "endpoint", METADATA,
    Column("recipient_id", String(200), primary_key=True),
    _tenant(),
    Column("url", String(1000)),                         # its webhook; NULL: it gets links to a form
    Column("probe_url", String(1000)),                   # where it can be asked independently whether it still holds an order
    Column("secret", LargeBinary),                       # of the webhook (Standard Webhooks), wrapped
    Column("verify_key", LargeBinary),                   # Ed25519, under which it signs what it attests; NULL: it signs by its link or visit
    Column("language", String(2), nullable=False),
)

thread = Table(  # one complaint, dispute or question, between person, marketplace and seller
    "thread", METADATA,
    Column("thread_id", String(64), primary_key=True),
    _tenant(),
    Column("request_id", String(200), nullable=False),
    Column("kind", String(16), nullable=False),          # complaint, dispute, question
    Column("topic", String(24), nullable=False),
    Column("subject_id", String(200), nullable=False),
    Column("recipient_id", String(200)),
    Column("transfer_id", String(64)),
    Column("state", String(16), nullable=False),
    Column("made_us", BigInteger, nullable=False),
    Column("due_us", BigInteger, nullable=False),
    Column("closed_us", BigInteger),
    Index("thread_subject", "subject_id", "tenant"),
    Index("thread_recipient", "recipient_id", "made_us", "tenant"),
    Index("thread_made", "made_us", "tenant"),
)

message = Table(
    "message", METADATA,
    Column("message_id", String(64), primary_key=True),
    _tenant(),
    Column("thread_id", String(64), nullable=False),
    Column("at_us", BigInteger, nullable=False),
    Column("role", String(16), nullable=False),          # person, seller, office
    Column("sealed", LargeBinary),                       # what was written, under the person's key; NULL once erased or moved
    Index("message_thread", "thread_id", "at_us", "tenant"),
)

enclosure = Table(  # a paper that goes with a request or a message
    "enclosure", METADATA,
    Column("enclosure_id", String(64), primary_key=True),
    _tenant(),
    Column("about", String(200), nullable=False),        # a request_id, a thread_id
    Column("subject_id", String(200), nullable=False),   # the person under whose key it is sealed
    Column("message_id", String(64)),                    # of a thread: with which word it came
    Column("number", Integer, nullable=False),           # among the papers of the same request or thread, from 1
    Column("at_us", BigInteger, nullable=False),
    Column("role", String(16), nullable=False),          # guardian, agent; person, seller, office
    Column("media_type", String(40), nullable=False),
    Column("size", Integer, nullable=False),             # bytes
    Column("sealed", LargeBinary, nullable=False),
    Index("enclosure_about", "about", "number", "tenant", unique=True),
    Index("enclosure_subject", "subject_id", "tenant"),
)

kept = Table(  # what another law orders kept, apart from everything else (PIPA 21(3))
    "kept", METADATA,
    Column("kept_id", String(64), primary_key=True),
    _tenant(),
    Column("subject_id", String(200), nullable=False),   # the name that stands for the person since
    Column("law", String(40), nullable=False),           # a code of ``facts.keeping``
    Column("until_on", Date, nullable=False),            # the last day
    Column("key", LargeBinary, nullable=False),          # wrapped
    Column("sealed", LargeBinary, nullable=False),
    Index("kept_until", "until_on", "tenant"),
    Index("kept_subject", "subject_id", "tenant"),
)

check = Table(  # a seller's own check of its security
    "seller_check", METADATA,
    Column("recipient_id", String(200), primary_key=True),
    _tenant(),
    Column("at_us", BigInteger, nullable=False),
    Column("version", String(40), nullable=False),
    Column("answers", Text, nullable=False),             # JSON: question → yes, no, na
)

outbox = Table(  # what is to be told to somebody outside, through the marketplace's own messages
    "outbox", METADATA,
    Column("message_id", String(64), primary_key=True),
    _tenant(),
    Column("kind", String(24), nullable=False),          # code, answer, reminder, …
    Column("owner", String(200), nullable=False),        # whose it is: a subject_id, «» for the office
    Column("key", LargeBinary),
    Column("sealed", LargeBinary),                       # address and text; NULL once sent
    Column("made_us", BigInteger, nullable=False),
    Column("next_us", BigInteger),
    Column("tries", Integer, nullable=False),
    Index("outbox_next", "next_us", "tenant"),
    Index("outbox_owner", "owner", "tenant"),
)

agent = Table(  # who may ask for people by the Data Rights Protocol
    "agent", METADATA,
    Column("agent_id", String(200), primary_key=True),
    _tenant(),
    Column("entry", Text, nullable=False),               # JSON: its entry of the directory, with its verify key
    Column("token_mark", LargeBinary),                   # of its bearer token; NULL until it has registered
)

agent_request = Table(  # what an agent asked for, whatever came of it
    "agent_request", METADATA,
    Column("name", String(64), primary_key=True),        # by which the agent knows it
    _tenant(),
    Column("agent_id", String(200), nullable=False),
    Column("replay_key", String(200), nullable=False),
    Column("request_id", String(200)),                   # of the register; NULL where the person was not found
    Column("status", Text, nullable=False),              # JSON: the status that stands unless the register says more
    Column("made_us", BigInteger, nullable=False),
    Index("agent_request_key", "replay_key", "agent_id", "tenant", unique=True),
)
