-- One row for each message and inbound message; times are milliseconds since 1970 UTC, 0 when it has not happened.
CREATE TABLE message (
    id INTEGER PRIMARY KEY,
    account INTEGER NOT NULL,
    inbound INTEGER NOT NULL,
    sender TEXT NOT NULL,
    recipient TEXT NOT NULL,
    parts INTEGER NOT NULL,
    state INTEGER NOT NULL,
    error INTEGER NOT NULL,
    link TEXT,
    reference TEXT,
    accepted_at INTEGER NOT NULL,
    sent_at INTEGER NOT NULL,
    ended_at INTEGER NOT NULL,
    settled_at INTEGER NOT NULL,
    uncertain INTEGER NOT NULL
) STRICT;
CREATE INDEX message_by_account ON message (account, accepted_at);
-- The last frame of the journal that is in here; it moves in the same transaction as the rows.
CREATE TABLE progress (frame INTEGER NOT NULL) STRICT;
INSERT INTO progress VALUES (0)
