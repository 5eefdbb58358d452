"""Small crowded worlds of encoded records: ties, hot subjects, gaps and NULLs on purpose, straight into DuckDB."""

import random

END = 9223372036854775807
DAY = 86_400_000_000
BASE = 1_694_703_600_000_000  # 2023-09-15 00:00 in Seoul

TABLES = {
    "transfers": "transfer_id BIGINT, subject_id BIGINT, recipient_id BIGINT, made_us BIGINT, day INTEGER, mode INTEGER,"
    " claimed INTEGER, country INTEGER, purpose_id BIGINT, items BIGINT, fault INTEGER",
    "subjects": "subject_id BIGINT, korean INTEGER, fourteen_us BIGINT, left_us BIGINT",
    "recipients": "recipient_id BIGINT, country INTEGER",
    "purposes": "purpose_id BIGINT, needed BIGINT, necessary INTEGER, statute INTEGER, rrn_statute INTEGER",
    "notices": "notice_id BIGINT, kind INTEGER, from_us BIGINT, until_us BIGINT, items BIGINT, countries_known INTEGER,"
    " purposes_known INTEGER, told_time INTEGER, told_method INTEGER, told_retention INTEGER, told_refusal INTEGER,"
    " told_refusal_effect INTEGER",
    "notice_countries": "notice_id BIGINT, country INTEGER",
    "notice_purposes": "notice_id BIGINT, purpose_id BIGINT",
    "notice_recipients": "notice_id BIGINT, recipient_id BIGINT, named INTEGER, contact INTEGER",
    "consents": "consent_id BIGINT, subject_id BIGINT, recipient_id BIGINT, made_us BIGINT, status INTEGER, separate INTEGER,"
    " by_guardian INTEGER, notice_id BIGINT, cross_border INTEGER, third_party INTEGER",
    "contracts": "contract_id BIGINT, recipient_id BIGINT, signed_us BIGINT, ended_us BIGINT, clauses BIGINT,"
    " entrustment INTEGER, unlawful INTEGER",
    "certifications": "recipient_id BIGINT, from_us BIGINT, until_us BIGINT, ismsp INTEGER, measures INTEGER",
    "orders": "country INTEGER, recipient_id BIGINT, from_us BIGINT, until_us BIGINT",
    "requests": "subject_id BIGINT, kind INTEGER, done_us BIGINT",
    "onward": "recipient_id BIGINT, from_us BIGINT, until_us BIGINT, ground INTEGER, clauses BIGINT",
    "registers": "name VARCHAR, present INTEGER, complete INTEGER",
    "period": "from_day INTEGER, until_day INTEGER",
}


def fill(connection, rng: random.Random, *, transfers: int = 400, hot: int = 0) -> None:
    """Create schema ``records`` with random rows; ``hot`` further consent events fall on one subject."""
    connection.execute("CREATE SCHEMA records")
    for name, columns in TABLES.items():
        connection.execute(f"CREATE TABLE records.{name} ({columns})")

    def put(table, rows):
        if rows:
            connection.executemany(f"INSERT INTO records.{table} VALUES ({', '.join('?' * len(rows[0]))})", rows)

    def moment():
        return BASE + rng.randrange(-2, 3) * DAY + rng.choice((0, 0, 1, -1, 3_600_000_000))

    def span():
        start = moment()
        return start, rng.choice((END, start, start + 1, start + DAY, start - 1))

    def some(*values):
        return rng.choice(values)

    def three():
        return rng.randrange(3)

    subjects, recipients, notices, purposes, countries = range(1, 4), range(1, 5), range(1, 5), range(1, 4), (66, 277, 85)
    put("subjects", [(s, three(), some(None, moment()), some(None, None, moment())) for s in subjects if rng.random() < 0.8])
    put("recipients", [(r, some(0, *countries)) for r in recipients if rng.random() < 0.8])
    put("purposes", [(p, some(-1, 0, 3, 7), three(), rng.randrange(2), rng.randrange(2)) for p in purposes if rng.random() < 0.7])
    put("notices", [(n, rng.randrange(4), *span(), some(-1, 1, 3, 7), rng.randrange(2), rng.randrange(2), *(three() for _ in range(5)))
                    for n in notices])
    put("notice_countries", [(n, some(*countries)) for n in notices for _ in range(2)])
    put("notice_purposes", [(some(1, 2, 3, 9), rng.randrange(1, 6)) for _ in range(8)])
    put("notice_recipients", [(n, r, three(), three()) for n in notices for r in (*recipients, 7) if rng.random() < 0.6])
    put("consents", [(i, some(*subjects), some(None, None, *recipients), moment(), rng.randrange(5), three(), three(),
                      some(None, 1, 2, 3, 4, 9), *some((1, 0), (0, 1), (1, 1), (0, 0))) for i in rng.sample(range(1000), 12)])
    put("consents", [(10_000 + i, 1, some(None, None, 1, 2), moment() + rng.randrange(-5, 5), rng.randrange(5), three(), three(),
                      some(None, 1, 2), 1, rng.randrange(2)) for i in range(hot)])
    put("contracts", [(i, some(*recipients), *span(), some(-1, 0, 1, 7, 15, 2047), three(), rng.randrange(2)) for i in range(7)])
    put("certifications", [(some(*recipients), *span(), three(), three()) for _ in range(4)])
    put("orders", [(some(0, *countries), some(None, *recipients), *span()) for _ in range(rng.randrange(4))])
    put("requests", [(some(*subjects), rng.randrange(1, 3), moment()) for _ in range(rng.randrange(3))])
    put("onward", [(some(*recipients), *span(), three(), some(-1, 3, 15)) for _ in range(2)])
    names = ("consents", "notices", "notice_recipients", "purposes", "contracts", "certifications")
    put("registers", [(name, 1, rng.randrange(2)) for name in names])
    first = (BASE + 32_400_000_000) // DAY
    put("period", [(some(-2147483647, first), some(2147483647, first + 1))])
    rows = []
    for t in range(transfers):
        made = moment()
        rows.append((t, some(1, 1, 2, 3, 8), some(*recipients, 7), made, (made + 32_400_000_000) // DAY, rng.randrange(5),
                     rng.randrange(6), some(0, 0, *countries), some(None, 1, 2, 3, 4, 11), some(-1, 0, 1, 3, 7, 2048, 1 << 24),
                     some(0, 0, 0, 0, 1)))
    put("transfers", rows)
