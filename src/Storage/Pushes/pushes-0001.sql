-- Pushes that were never taken; times are milliseconds since 1970 UTC.
CREATE TABLE letter (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL,
    push TEXT NOT NULL,
    since INTEGER NOT NULL,
    died INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    error TEXT NOT NULL,
    octets INTEGER NOT NULL,
    body BLOB NOT NULL,
    UNIQUE (account, push)
) STRICT;
CREATE INDEX letter_account ON letter (account, number);
