-- What the records say of each transfer at the moment it was made.
--
-- A script of named steps; each is one SELECT over the encoded records and the steps above it, and DuckDB,
-- Spark and SQLite run this text as it stands. So it keeps to what all mean alike: integers, no lists, no ASOF, no
-- COALESCE over LEAD, one total order (made_us, consent_id), NULLs named wherever they are joined.
-- Flags have three values: 0 no, 1 yes, 2 the records do not say. Times are microseconds since 1970, UTC.
--
-- The plan: everything about a subject, a recipient or a day that changes with time becomes intervals
-- [from_us, until_us) with one row a version; a transfer meets each kind once (`judged`) and is left with
-- three integers; transfers with equal integers are one cell; what the notices told is worked out for cells.

-- table: days -------------------------------------------------------------------------------------------------
SELECT day FROM transfers GROUP BY day

-- table: notice_keys ------------------------------------------------------------------------------------------
SELECT notice_id, CAST(row_number() OVER (ORDER BY notice_id) AS BIGINT) AS n FROM notices

-- table: purpose_keys: every purpose that a register names; 0 is none given, 1 a purpose that nobody names -----
SELECT purpose_id, CAST(1 + row_number() OVER (ORDER BY purpose_id) AS BIGINT) AS p
FROM (SELECT purpose_id FROM purposes UNION SELECT purpose_id FROM notice_purposes) named

-- view: words: one consent event; detail = status (5: not said), separate, by_guardian, notice --------------------
SELECT c.subject_id, c.recipient_id, c.made_us, c.consent_id, c.cross_border, c.third_party,
       CASE WHEN c.status = 0 THEN 5 ELSE c.status END + 8 * c.separate + 32 * c.by_guardian
       + CAST(128 AS BIGINT) * CASE WHEN k.n IS NULL THEN 0 ELSE k.n END AS detail
FROM consents c LEFT JOIN notice_keys k ON k.notice_id = c.notice_id
WHERE c.cross_border = 1 OR c.third_party = 1

-- table: several: subjects who spoke more than once, or to somebody in particular -------------------------------------
SELECT subject_id, count(*) AS events FROM words GROUP BY subject_id HAVING count(*) > 1 OR count(recipient_id) > 0

-- table: people: one narrow row a subject; who spoke once, to nobody in particular, carries that word as `judged` does --
SELECT CASE WHEN s.subject_id IS NULL THEN w.subject_id ELSE s.subject_id END AS subject_id,
       CASE WHEN s.korean IS NULL THEN 2 ELSE s.korean END AS korean,
       CASE WHEN w.made_us IS NULL THEN 9223372036854775807 ELSE w.made_us END AS spoke_us,
       CASE WHEN w.detail IS NULL THEN 0 ELSE w.detail * (w.cross_border + 1073741824 * w.third_party) END AS k3
FROM subjects s
FULL OUTER JOIN (
    SELECT a.subject_id, a.made_us, a.detail, a.cross_border, a.third_party
    FROM words a LEFT JOIN several b ON b.subject_id = a.subject_id WHERE b.subject_id IS NULL
) w ON w.subject_id = s.subject_id

-- table: limits: only those whom one of the limits touches on a day of the delivery ------------------------------------
SELECT l.subject_id, max(l.fourteen_us) AS fourteen_us, min(l.left_us) AS left_us, min(l.stopped_us) AS stopped_us,
       min(l.erased_us) AS erased_us
FROM (
    SELECT subject_id, CASE WHEN fourteen_us IS NULL THEN -9223372036854775807 ELSE fourteen_us END AS fourteen_us,
           CASE WHEN left_us IS NULL THEN 9223372036854775807 ELSE left_us END AS left_us,
           9223372036854775807 AS stopped_us, 9223372036854775807 AS erased_us
    FROM subjects
    UNION ALL
    SELECT subject_id, -9223372036854775807, 9223372036854775807,
           CASE WHEN kind = 1 THEN done_us ELSE 9223372036854775807 END,
           CASE WHEN kind = 2 THEN done_us ELSE 9223372036854775807 END
    FROM requests
) l CROSS JOIN (
    SELECT min(day) * 86400000000 - 32400000000 AS first_us, max(day) * 86400000000 + 54000000000 AS end_us FROM days
) p
WHERE l.fourteen_us > p.first_us OR l.left_us < p.end_us OR l.stopped_us < p.end_us OR l.erased_us < p.end_us
GROUP BY l.subject_id

-- table: ranked: the words of everybody else, in their one order; greater code = later word --------------------------
SELECT subject_id, recipient_id, made_us, seq, events,
       (seq * 1073741824 + detail) * cross_border AS xw, (seq * 1073741824 + detail) * third_party AS tw
FROM (
    SELECT a.subject_id, a.recipient_id, a.made_us, a.detail, a.cross_border, a.third_party, b.events,
           CAST(row_number() OVER (PARTITION BY a.subject_id ORDER BY a.made_us, a.consent_id) AS BIGINT) AS seq
    FROM words a JOIN several b ON b.subject_id = a.subject_id
) w

-- table: spoken: the last word for nobody in particular, by interval ---------------------------------------------------
SELECT subject_id, from_us, until_us, xw, tw
FROM (
    SELECT subject_id, made_us AS from_us,
           lead(made_us, 1, 9223372036854775807) OVER (PARTITION BY subject_id ORDER BY seq) AS until_us,
           max(xw) OVER (PARTITION BY subject_id ORDER BY seq ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS xw,
           max(tw) OVER (PARTITION BY subject_id ORDER BY seq ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS tw
    FROM ranked WHERE recipient_id IS NULL AND events <= 64
) v
WHERE from_us < until_us

-- table: spoken_to: the last word for one recipient, by interval -------------------------------------------------------
SELECT subject_id, recipient_id, from_us, until_us, xw, tw
FROM (
    SELECT subject_id, recipient_id, made_us AS from_us,
           lead(made_us, 1, 9223372036854775807)
               OVER (PARTITION BY subject_id, recipient_id ORDER BY seq) AS until_us,
           max(xw) OVER (PARTITION BY subject_id, recipient_id ORDER BY seq
                         ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS xw,
           max(tw) OVER (PARTITION BY subject_id, recipient_id ORDER BY seq
                         ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS tw
    FROM ranked WHERE recipient_id IS NOT NULL AND events <= 64
) v
WHERE from_us < until_us

-- table: hot_asked: the moments asked of subjects with many words: an interval join would be quadratic there -----------
SELECT t.subject_id, t.recipient_id, t.made_us
FROM transfers t JOIN (SELECT subject_id FROM ranked WHERE events > 64 GROUP BY subject_id) h
     ON h.subject_id = t.subject_id
GROUP BY t.subject_id, t.recipient_id, t.made_us

-- table: hot: their last words, by one running maximum over words and moments ------------------------------------------
SELECT subject_id, recipient_id, made_us, greatest(gx, px) AS xw, greatest(gt, pt) AS tw
FROM (
    SELECT subject_id, recipient_id, made_us, asked,
           max(gx) OVER (PARTITION BY subject_id ORDER BY made_us, asked
                         ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS gx,
           max(gt) OVER (PARTITION BY subject_id ORDER BY made_us, asked
                         ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS gt,
           max(px) OVER (PARTITION BY subject_id, recipient_id ORDER BY made_us, asked
                         ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS px,
           max(pt) OVER (PARTITION BY subject_id, recipient_id ORDER BY made_us, asked
                         ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS pt
    FROM (
        SELECT subject_id, recipient_id, made_us, 0 AS asked,
               CASE WHEN recipient_id IS NULL THEN xw ELSE 0 END AS gx,
               CASE WHEN recipient_id IS NULL THEN tw ELSE 0 END AS gt,
               CASE WHEN recipient_id IS NULL THEN 0 ELSE xw END AS px,
               CASE WHEN recipient_id IS NULL THEN 0 ELSE tw END AS pt
        FROM ranked WHERE events > 64
        UNION ALL
        SELECT subject_id, recipient_id, made_us, 1, CAST(0 AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT)
        FROM hot_asked
    ) e
) r
WHERE asked = 1

-- view: named_by: what each notice says of each recipient, one row a pair ----------------------------------------------
SELECT r.recipient_id, k.n, r.named, r.contact
FROM notice_recipients r JOIN notice_keys k ON k.notice_id = r.notice_id

-- table: naming: recipients that all notices name alike share a profile -------------------------------------------------
SELECT recipient_id, CAST(dense_rank() OVER (ORDER BY names) AS BIGINT) AS profile
FROM (
    SELECT recipient_id, array_join(sort_array(collect_list(
               concat(CAST(n AS VARCHAR(20)), concat('=', CAST(3 * named + contact AS VARCHAR(20)))))), ' ') AS names
    FROM named_by GROUP BY recipient_id
) p

-- table: namings: (profile, notice) → named, contact: the profile's first recipient speaks for it ------------------------
SELECT f.profile, b.n, b.named, b.contact
FROM (SELECT profile, min(recipient_id) AS recipient_id FROM naming GROUP BY profile) f
JOIN named_by b ON b.recipient_id = f.recipient_id

-- view: dealings: what begins (+1) and ends (-1) with a recipient; c = clause, d = clause of an entrustment document -----
SELECT recipient_id, signed_us AS at_us, clauses, entrustment, unlawful, 1 AS turn FROM contracts WHERE signed_us < ended_us
UNION ALL
SELECT recipient_id, ended_us, clauses, entrustment, unlawful, -1 FROM contracts
WHERE signed_us < ended_us AND ended_us < 9223372036854775807

-- view: turns: every change in a recipient's standing, by kind ----------------------------------------------------------
SELECT recipient_id, at_us,
       CASE WHEN clauses <> -1 THEN turn * (clauses & 1) ELSE 0 END AS c0,
       CASE WHEN clauses <> -1 THEN turn * ((clauses >> 1) & 1) ELSE 0 END AS c1,
       CASE WHEN clauses <> -1 THEN turn * ((clauses >> 2) & 1) ELSE 0 END AS c2,
       CASE WHEN clauses <> -1 THEN turn * ((clauses >> 3) & 1) ELSE 0 END AS c3,
       CASE WHEN clauses = -1 THEN turn ELSE 0 END AS c_unread,
       CASE WHEN clauses <> -1 AND entrustment = 1 THEN turn * ((clauses >> 4) & 1) ELSE 0 END AS d0,
       CASE WHEN clauses <> -1 AND entrustment = 1 THEN turn * (clauses & 1) ELSE 0 END AS d1,
       CASE WHEN clauses <> -1 AND entrustment = 1 THEN turn * ((clauses >> 7) & 1) ELSE 0 END AS d2,
       CASE WHEN clauses <> -1 AND entrustment = 1 THEN turn * ((clauses >> 10) & 1) ELSE 0 END AS d3,
       CASE WHEN clauses <> -1 AND entrustment = 1 THEN turn * ((clauses >> 8) & 1) ELSE 0 END AS d4,
       CASE WHEN clauses <> -1 AND entrustment = 1 THEN turn * ((clauses >> 9) & 1) ELSE 0 END AS d5,
       CASE WHEN entrustment = 2 OR (entrustment = 1 AND clauses = -1) THEN turn ELSE 0 END AS d_unread,
       turn * unlawful AS unlawful, 0 AS certified, 0 AS half, 0 AS suspended,
       0 AS onward, 0 AS groundless, 0 AS ground_unsaid, 0 AS unsafe, 0 AS safety_unsaid
FROM dealings
UNION ALL
SELECT recipient_id, CASE WHEN turn = 1 THEN from_us ELSE until_us END, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
       CASE WHEN ismsp = 1 AND measures = 1 THEN turn ELSE 0 END,
       CASE WHEN ismsp <> 0 AND measures <> 0 AND (ismsp = 2 OR measures = 2) THEN turn ELSE 0 END, 0, 0, 0, 0, 0, 0
FROM certifications CROSS JOIN (SELECT 1 AS turn UNION ALL SELECT -1) both_ends
WHERE from_us < until_us AND (turn = 1 OR until_us < 9223372036854775807)
UNION ALL
SELECT recipient_id, CASE WHEN turn = 1 THEN from_us ELSE until_us END, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
       turn, 0, 0, 0, 0, 0
FROM orders CROSS JOIN (SELECT 1 AS turn UNION ALL SELECT -1) both_ends
WHERE from_us < until_us AND (turn = 1 OR until_us < 9223372036854775807) AND country = 0 AND recipient_id IS NOT NULL
UNION ALL
SELECT recipient_id, CASE WHEN turn = 1 THEN from_us ELSE until_us END, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
       turn, CASE WHEN ground = 0 THEN turn ELSE 0 END, CASE WHEN ground = 2 THEN turn ELSE 0 END,
       CASE WHEN clauses <> -1 AND (clauses & 15) <> 15 THEN turn ELSE 0 END, CASE WHEN clauses = -1 THEN turn ELSE 0 END
FROM onward CROSS JOIN (SELECT 1 AS turn UNION ALL SELECT -1) both_ends
WHERE from_us < until_us AND (turn = 1 OR until_us < 9223372036854775807)
UNION ALL
SELECT recipient_id, -9223372036854775807, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
FROM (SELECT recipient_id FROM recipients UNION SELECT recipient_id FROM naming) known

-- table: running: standings at each change, as counts of what is in force ------------------------------------------------
SELECT recipient_id, at_us,
       CASE WHEN sum(c0) OVER w > 0 THEN 1 ELSE 0 END + CASE WHEN sum(c1) OVER w > 0 THEN 2 ELSE 0 END
       + CASE WHEN sum(c2) OVER w > 0 THEN 4 ELSE 0 END + CASE WHEN sum(c3) OVER w > 0 THEN 8 ELSE 0 END
       + CASE WHEN sum(c_unread) OVER w > 0 THEN 16 ELSE 0 END + CASE WHEN sum(d0) OVER w > 0 THEN 32 ELSE 0 END
       + CASE WHEN sum(d1) OVER w > 0 THEN 64 ELSE 0 END + CASE WHEN sum(d2) OVER w > 0 THEN 128 ELSE 0 END
       + CASE WHEN sum(d3) OVER w > 0 THEN 256 ELSE 0 END + CASE WHEN sum(d4) OVER w > 0 THEN 512 ELSE 0 END
       + CASE WHEN sum(d5) OVER w > 0 THEN 1024 ELSE 0 END + CASE WHEN sum(d_unread) OVER w > 0 THEN 2048 ELSE 0 END
       + CASE WHEN sum(unlawful) OVER w > 0 THEN 4096 ELSE 0 END + CASE WHEN sum(certified) OVER w > 0 THEN 8192 ELSE 0 END
       + CASE WHEN sum(half) OVER w > 0 THEN 16384 ELSE 0 END + CASE WHEN sum(suspended) OVER w > 0 THEN 32768 ELSE 0 END
       + CASE WHEN sum(onward) OVER w > 0 THEN 65536 ELSE 0 END + CASE WHEN sum(groundless) OVER w > 0 THEN 131072 ELSE 0 END
       + CASE WHEN sum(ground_unsaid) OVER w > 0 THEN 262144 ELSE 0 END + CASE WHEN sum(unsafe) OVER w > 0 THEN 524288 ELSE 0 END
       + CASE WHEN sum(safety_unsaid) OVER w > 0 THEN 1048576 ELSE 0 END AS bits
FROM (
    SELECT recipient_id, at_us, sum(c0) AS c0, sum(c1) AS c1, sum(c2) AS c2, sum(c3) AS c3, sum(c_unread) AS c_unread,
           sum(d0) AS d0, sum(d1) AS d1, sum(d2) AS d2, sum(d3) AS d3, sum(d4) AS d4, sum(d5) AS d5,
           sum(d_unread) AS d_unread, sum(unlawful) AS unlawful, sum(certified) AS certified, sum(half) AS half,
           sum(suspended) AS suspended, sum(onward) AS onward, sum(groundless) AS groundless,
           sum(ground_unsaid) AS ground_unsaid, sum(unsafe) AS unsafe, sum(safety_unsaid) AS safety_unsaid
    FROM turns GROUP BY recipient_id, at_us
) e
WINDOW w AS (PARTITION BY recipient_id ORDER BY at_us ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)

-- table: versions: a recipient's standing by interval; renewals that change nothing are one version ----------------------
SELECT v.recipient_id, v.from_us, v.until_us, v.bits
FROM (
    SELECT recipient_id, at_us AS from_us, bits,
           lead(at_us, 1, 9223372036854775807) OVER (PARTITION BY recipient_id ORDER BY at_us) AS until_us
    FROM (SELECT recipient_id, at_us, bits, lag(bits, 1, -1) OVER (PARTITION BY recipient_id ORDER BY at_us) AS earlier
          FROM running) r
    WHERE bits <> earlier
) v CROSS JOIN (SELECT min(day) * 86400000000 - 32400000000 AS first_us FROM days) p
WHERE v.until_us > p.first_us

-- table: standing_kinds ---------------------------------------------------------------------------------------------------
SELECT bits, profile, CAST(row_number() OVER (ORDER BY bits, profile) AS BIGINT) AS s
FROM (SELECT DISTINCT v.bits, CASE WHEN g.profile IS NULL THEN 0 ELSE g.profile END AS profile
      FROM versions v LEFT JOIN naming g ON g.recipient_id = v.recipient_id) d

-- table: standings ----------------------------------------------------------------------------------------------------------
SELECT v.recipient_id, v.from_us, v.until_us, k.s, CASE WHEN r.country IS NULL THEN 0 ELSE r.country END AS country
FROM versions v
LEFT JOIN naming g ON g.recipient_id = v.recipient_id
LEFT JOIN recipients r ON r.recipient_id = v.recipient_id
JOIN standing_kinds k ON k.bits = v.bits AND k.profile = CASE WHEN g.profile IS NULL THEN 0 ELSE g.profile END

-- view: order_turns: suspension orders that name a country, with or without a recipient -------------------------------------
SELECT country, recipient_id, CASE WHEN turn = 1 THEN from_us ELSE until_us END AS at_us, turn
FROM orders CROSS JOIN (SELECT 1 AS turn UNION ALL SELECT -1) both_ends
WHERE from_us < until_us AND (turn = 1 OR until_us < 9223372036854775807) AND country <> 0

-- table: country_orders -------------------------------------------------------------------------------------------------------
SELECT country, from_us, until_us
FROM (
    SELECT country, at_us AS from_us, sum(turn) OVER (PARTITION BY country ORDER BY at_us) AS in_force,
           lead(at_us, 1, 9223372036854775807) OVER (PARTITION BY country ORDER BY at_us) AS until_us
    FROM (SELECT country, at_us, sum(turn) AS turn FROM order_turns WHERE recipient_id IS NULL GROUP BY country, at_us) e
) o
WHERE in_force > 0

-- table: pair_orders ----------------------------------------------------------------------------------------------------------
SELECT country, recipient_id, from_us, until_us
FROM (
    SELECT country, recipient_id, at_us AS from_us, sum(turn) OVER (PARTITION BY country, recipient_id ORDER BY at_us) AS in_force,
           lead(at_us, 1, 9223372036854775807) OVER (PARTITION BY country, recipient_id ORDER BY at_us) AS until_us
    FROM (SELECT country, recipient_id, at_us, sum(turn) AS turn FROM order_turns WHERE recipient_id IS NOT NULL
          GROUP BY country, recipient_id, at_us) e
) o
WHERE in_force > 0

-- table: policies -------------------------------------------------------------------------------------------------------------
SELECT k.n, c.notice_id, c.from_us, c.until_us FROM notices c JOIN notice_keys k ON k.notice_id = c.notice_id
WHERE c.kind = 2 AND c.from_us < c.until_us

-- table: moments: which policy stood when, and whether an order then forbade everything ----------------------------------------
SELECT b.from_us, b.until_us, CASE WHEN f.n IS NULL THEN 0 ELSE f.n END AS n, CASE WHEN o.from_us IS NULL THEN 0 ELSE 1 END AS forbidden
FROM (
    SELECT from_us, lead(from_us, 1, 9223372036854775807) OVER (ORDER BY from_us) AS until_us
    FROM (
        SELECT -9223372036854775807 AS from_us
        UNION SELECT from_us FROM policies
        UNION SELECT until_us FROM policies WHERE until_us < 9223372036854775807
        UNION SELECT from_us FROM orders WHERE country = 0 AND recipient_id IS NULL AND from_us < until_us
        UNION SELECT until_us FROM orders WHERE country = 0 AND recipient_id IS NULL AND from_us < until_us
                                                AND until_us < 9223372036854775807
    ) e
) b
LEFT JOIN (
    SELECT at_us, n FROM (
        SELECT x.from_us AS at_us, p.n, row_number() OVER (PARTITION BY x.from_us ORDER BY p.from_us DESC, p.n DESC) AS nth
        FROM (SELECT from_us FROM policies UNION SELECT until_us FROM policies
              UNION SELECT from_us FROM orders UNION SELECT until_us FROM orders) x
        JOIN policies p ON p.from_us <= x.from_us AND x.from_us < p.until_us
    ) c WHERE nth = 1
) f ON f.at_us = b.from_us
LEFT JOIN (
    SELECT x.from_us FROM (SELECT from_us FROM policies UNION SELECT until_us FROM policies
                           UNION SELECT from_us FROM orders UNION SELECT until_us FROM orders) x
    JOIN orders p ON p.country = 0 AND p.recipient_id IS NULL AND p.from_us <= x.from_us AND x.from_us < p.until_us
    GROUP BY x.from_us
) o ON o.from_us = b.from_us

-- table: dated: each day of the delivery, cut where a policy or an order begins or ends ------------------------------------------
SELECT d.day, m.from_us, m.until_us, m.n, m.forbidden,
       CASE WHEN x.e IS NULL THEN 0 ELSE x.e END AS e,
       CASE WHEN p.from_day <= d.day AND d.day < p.until_day THEN 1 ELSE 0 END AS covered
FROM days d
JOIN moments m ON m.from_us < d.day * 86400000000 + 54000000000 AND m.until_us > d.day * 86400000000 - 32400000000
LEFT JOIN (SELECT y.day, max(i.e) AS e FROM days y JOIN editions i ON i.start_day <= y.day GROUP BY y.day) x ON x.day = d.day
CROSS JOIN period p

-- table: calendar_kinds -----------------------------------------------------------------------------------------------------------
SELECT e, n, covered, forbidden, CAST(row_number() OVER (ORDER BY e, n, covered, forbidden) AS BIGINT) AS c
FROM (SELECT DISTINCT e, n, covered, forbidden FROM dated) d

-- table: calendar -----------------------------------------------------------------------------------------------------------------
SELECT d.day, d.from_us, d.until_us, k.c FROM dated d
JOIN calendar_kinds k ON k.e = d.e AND k.n = d.n AND k.covered = d.covered AND k.forbidden = d.forbidden

-- table: judged: each transfer, and all that the law may ask of it in three integers; the one pass over the transfers ---------------
-- A row with a fault (2^52) is counted and nothing of it is read.
SELECT t.transfer_id, t.subject_id, t.recipient_id, t.made_us,
       CASE WHEN t.fault <> 0 THEN 4503599627370496 ELSE t.mode + 8 * t.claimed
       + 64 * CAST(CASE WHEN t.country <> 0 THEN t.country WHEN r.country IS NULL THEN 0 ELSE r.country END AS BIGINT)
       + 65536 * (t.items + 1)
       + 35184372088832 * CAST(
             CASE WHEN a.korean IS NULL THEN 2 ELSE a.korean END
             + CASE WHEN t.made_us < l.fourteen_us THEN 4 ELSE 0 END
             + CASE WHEN t.made_us >= l.left_us THEN 8 ELSE 0 END
             + CASE WHEN t.made_us >= l.stopped_us THEN 16 ELSE 0 END
             + CASE WHEN t.made_us >= l.erased_us THEN 32 ELSE 0 END
             + CASE WHEN o.country IS NULL AND q.country IS NULL THEN 0 ELSE 64 END AS BIGINT) END AS k1,
       CASE WHEN t.fault <> 0 THEN 0 ELSE CASE WHEN r.s IS NULL THEN 0 ELSE r.s END + 16777216 * CASE WHEN d.c IS NULL THEN 0 ELSE d.c END
       + 1099511627776 * CASE WHEN t.purpose_id IS NULL THEN 0 WHEN p.p IS NULL THEN 1 ELSE p.p END END AS k2,
       CASE WHEN t.fault <> 0 THEN 0 WHEN t.made_us >= a.spoke_us THEN a.k3 ELSE
           (greatest(CASE WHEN g.xw IS NULL THEN 0 ELSE g.xw END, CASE WHEN y.xw IS NULL THEN 0 ELSE y.xw END,
                     CASE WHEN h.xw IS NULL THEN 0 ELSE h.xw END) & 1073741823)
           + 1073741824 * (greatest(CASE WHEN g.tw IS NULL THEN 0 ELSE g.tw END, CASE WHEN y.tw IS NULL THEN 0 ELSE y.tw END,
                                    CASE WHEN h.tw IS NULL THEN 0 ELSE h.tw END) & 1073741823)
       END AS k3
FROM transfers t
LEFT JOIN people a ON a.subject_id = t.subject_id
LEFT JOIN limits l ON l.subject_id = t.subject_id
LEFT JOIN spoken g ON g.subject_id = t.subject_id AND g.from_us <= t.made_us AND t.made_us < g.until_us
LEFT JOIN spoken_to y ON y.subject_id = t.subject_id AND y.recipient_id = t.recipient_id
                     AND y.from_us <= t.made_us AND t.made_us < y.until_us
LEFT JOIN hot h ON h.subject_id = t.subject_id AND h.recipient_id = t.recipient_id AND h.made_us = t.made_us
LEFT JOIN standings r ON r.recipient_id = t.recipient_id AND r.from_us <= t.made_us AND t.made_us < r.until_us
LEFT JOIN purpose_keys p ON p.purpose_id = t.purpose_id
LEFT JOIN calendar d ON d.day = t.day AND d.from_us <= t.made_us AND t.made_us < d.until_us
LEFT JOIN country_orders o ON o.country = CASE WHEN t.country <> 0 THEN t.country ELSE r.country END
                          AND o.from_us <= t.made_us AND t.made_us < o.until_us
LEFT JOIN pair_orders q ON q.recipient_id = t.recipient_id
                       AND q.country = CASE WHEN t.country <> 0 THEN t.country ELSE r.country END
                       AND q.from_us <= t.made_us AND t.made_us < q.until_us

-- table: cells: transfers that the law cannot tell apart ------------------------------------------------------------------------------
SELECT k1, k2, k3, count(*) AS transfers, min(made_us) AS first_us, max(made_us) AS last_us FROM judged GROUP BY k1, k2, k3

-- table: opened: the three integers taken apart again -----------------------------------------------------------------------------------
SELECT z.k1, z.k2, z.k3, z.transfers,
       CASE WHEN z.first_us IS NULL THEN 0 ELSE z.first_us END AS first_us, CASE WHEN z.last_us IS NULL THEN 0 ELSE z.last_us END AS last_us,
       z.k1 & 7 AS mode, (z.k1 >> 3) & 7 AS claimed, (z.k1 >> 6) & 1023 AS country, ((z.k1 >> 16) & 536870911) - 1 AS items,
       (z.k1 >> 45) & 3 AS korean, (z.k1 >> 47) & 1 AS child, (z.k1 >> 48) & 1 AS gone, (z.k1 >> 49) & 1 AS stopped,
       (z.k1 >> 50) & 1 AS erased, (z.k1 >> 51) & 1 AS ordered, (z.k1 >> 52) & 1 AS fault,
       (z.k2 >> 40) & 8388607 AS p, z.k3 & 127 AS xd, (z.k3 >> 7) & 8388607 AS xn,
       (z.k3 >> 30) & 127 AS td, (z.k3 >> 37) & 8388607 AS tn,
       CASE WHEN d.e IS NULL THEN 0 ELSE d.e END AS e, CASE WHEN d.n IS NULL THEN 0 ELSE d.n END AS pn,
       CASE WHEN d.covered IS NULL THEN 0 ELSE d.covered END AS covered,
       CASE WHEN d.forbidden IS NULL THEN 0 ELSE d.forbidden END AS forbidden,
       CASE WHEN k.bits IS NULL THEN 0 ELSE k.bits END AS bits, CASE WHEN k.profile IS NULL THEN 0 ELSE k.profile END AS profile
FROM cells z
LEFT JOIN calendar_kinds d ON d.c = (z.k2 >> 24) & 65535
LEFT JOIN standing_kinds k ON k.s = z.k2 & 16777215

-- table: whole: which registers are complete, as far as the coverage reaches ---------------------------------------------------------------
SELECT max(CASE WHEN name = 'consents' THEN complete ELSE 0 END) AS consents,
       max(CASE WHEN name = 'notices' THEN complete ELSE 0 END) AS notices,
       max(CASE WHEN name = 'notice_recipients' THEN complete ELSE 0 END) AS notice_recipients,
       max(CASE WHEN name = 'purposes' THEN complete ELSE 0 END) AS purposes,
       max(CASE WHEN name = 'contracts' THEN complete ELSE 0 END) AS contracts,
       max(CASE WHEN name = 'certifications' THEN complete ELSE 0 END) AS certifications
FROM registers

-- table: tellings: what a notice told of a transfer of this kind: 0 no, 1 yes, 2 not said, ten items in two bits each -------------------------
SELECT q.n, q.country, q.items, q.p, q.profile, q.covered,
       CASE WHEN q.items = -1 OR c.items = -1 THEN 2 WHEN (q.items & c.items) = q.items THEN 1 ELSE 0 END
       + 4 * CASE WHEN q.country = 0 OR c.countries_known = 0 THEN 2 WHEN w.country IS NULL THEN 0 ELSE 1 END
       + 16 * c.told_time + 64 * c.told_method
       + 256 * CASE WHEN m.n IS NOT NULL THEN m.named WHEN f.notice_recipients = 1 AND q.covered = 1 THEN 0 ELSE 2 END
       + 1024 * CASE WHEN m.n IS NOT NULL THEN m.contact WHEN f.notice_recipients = 1 AND q.covered = 1 THEN 0 ELSE 2 END
       + 4096 * CASE WHEN q.p = 0 OR c.purposes_known = 0 THEN 2 WHEN u.purpose_id IS NULL THEN 0 ELSE 1 END
       + 16384 * c.told_retention + 65536 * c.told_refusal + 262144 * c.told_refusal_effect AS told
FROM (
    SELECT xn AS n, country, items, p, profile, covered FROM opened
    UNION SELECT tn, country, items, p, profile, covered FROM opened
    UNION SELECT pn, country, items, p, profile, covered FROM opened
) q
JOIN notice_keys k ON k.n = q.n
JOIN notices c ON c.notice_id = k.notice_id
CROSS JOIN whole f
LEFT JOIN (SELECT DISTINCT notice_id, country FROM notice_countries) w ON w.notice_id = k.notice_id AND w.country = q.country
LEFT JOIN namings m ON m.profile = q.profile AND m.n = q.n
LEFT JOIN purpose_keys i ON i.p = q.p
LEFT JOIN (SELECT DISTINCT notice_id, purpose_id FROM notice_purposes) u
       ON u.notice_id = k.notice_id AND u.purpose_id = i.purpose_id

-- table: facts: one row a cell; 699050 = every item not said ---------------------------------------------------------------------------------
SELECT o.k1, o.k2, o.k3, o.transfers, o.first_us, o.last_us, o.fault, o.e, o.korean, o.country, o.mode, o.claimed, o.items,
       CASE WHEN o.xd <> 0 THEN o.xd & 7 WHEN f.consents = 1 AND o.covered = 1 THEN 0 ELSE 5 END AS x_status,
       CASE WHEN o.xd <> 0 THEN (o.xd >> 3) & 3 WHEN f.consents = 1 AND o.covered = 1 THEN 0 ELSE 2 END AS x_separate, CASE WHEN o.xd <> 0 THEN (o.xd >> 5) & 3 WHEN f.consents = 1 AND o.covered = 1 THEN 0 ELSE 2 END AS x_guardian,
       CASE WHEN x.told IS NOT NULL THEN x.told WHEN o.xd = 0 AND (f.consents = 0 OR o.covered = 0) THEN 699050
            WHEN f.notices = 1 AND o.covered = 1 THEN 0 ELSE 699050 END AS x_told,
       CASE WHEN o.td <> 0 THEN o.td & 7 WHEN f.consents = 1 AND o.covered = 1 THEN 0 ELSE 5 END AS t_status,
       CASE WHEN o.td <> 0 THEN (o.td >> 3) & 3 WHEN f.consents = 1 AND o.covered = 1 THEN 0 ELSE 2 END AS t_separate, CASE WHEN o.td <> 0 THEN (o.td >> 5) & 3 WHEN f.consents = 1 AND o.covered = 1 THEN 0 ELSE 2 END AS t_guardian,
       CASE WHEN t.told IS NOT NULL THEN t.told WHEN o.td = 0 AND (f.consents = 0 OR o.covered = 0) THEN 699050
            WHEN f.notices = 1 AND o.covered = 1 THEN 0 ELSE 699050 END AS t_told,
       CASE WHEN p.told IS NOT NULL THEN p.told WHEN f.notices = 1 AND o.covered = 1 THEN 0 ELSE 699050 END AS p_told,
       CASE WHEN u.purpose_id IS NOT NULL THEN u.statute
            WHEN o.p <> 0 AND f.purposes = 1 AND o.covered = 1 THEN 0 ELSE 2 END AS statute,
       CASE WHEN u.purpose_id IS NOT NULL THEN u.necessary
            WHEN o.p <> 0 AND f.purposes = 1 AND o.covered = 1 THEN 0 ELSE 2 END AS necessary,
       CASE WHEN u.purpose_id IS NULL OR u.needed = -1 OR o.items = -1 THEN 2
            WHEN (o.items & u.needed) = o.items THEN 1 ELSE 0 END AS minimal,
       CASE WHEN u.purpose_id IS NULL OR u.needed = -1 OR o.items = -1 THEN 0 ELSE o.items - (o.items & u.needed) END AS beyond, o.p AS purpose,
       CASE WHEN u.purpose_id IS NOT NULL THEN u.rrn_statute
            WHEN o.p <> 0 AND f.purposes = 1 AND o.covered = 1 THEN 0 ELSE 2 END AS rrn_statute,
       CASE WHEN (o.bits & 8192) <> 0 THEN 1 WHEN (o.bits & 16384) <> 0 THEN 2
            WHEN f.certifications = 1 AND o.covered = 1 THEN 0 ELSE 2 END AS certified,
       o.bits, CASE WHEN f.contracts = 1 AND o.covered = 1 THEN 1 ELSE 0 END AS contracts_complete,
       CASE WHEN o.ordered = 1 OR o.forbidden = 1 OR (o.bits & 32768) <> 0 THEN 1 ELSE 0 END AS suspended,
       o.child, o.gone, o.stopped, o.erased
FROM opened o
CROSS JOIN whole f
LEFT JOIN tellings x ON x.n = o.xn AND x.country = o.country AND x.items = o.items AND x.p = o.p AND x.profile = o.profile AND x.covered = o.covered
LEFT JOIN tellings t ON t.n = o.tn AND t.country = o.country AND t.items = o.items AND t.p = o.p AND t.profile = o.profile AND t.covered = o.covered
LEFT JOIN tellings p ON p.n = o.pn AND p.country = o.country AND p.items = o.items AND p.p = o.p AND p.profile = o.profile AND p.covered = o.covered
LEFT JOIN purpose_keys i ON i.p = o.p
LEFT JOIN purposes u ON u.purpose_id = i.purpose_id
