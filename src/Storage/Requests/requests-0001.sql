-- Requests that came with a key of the customer's, so that a repeated one does nothing twice; "job" is what it was, or is to be, taken as.
CREATE TABLE request (
    account INTEGER NOT NULL,
    key TEXT NOT NULL,
    hash BLOB NOT NULL,
    job INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (account, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX request_by_time ON request (at)
