-- Lists of recipients that accounts have sent as files; times are milliseconds since 1970 UTC, 0 when it has not happened. "job" is the one that the
-- rows from rows_done on are being submitted with, and "job_rows" how many they are; 0 between two jobs.
CREATE TABLE upload (
    id TEXT PRIMARY KEY,
    account INTEGER NOT NULL,
    request TEXT NOT NULL,
    state INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    rows_done INTEGER NOT NULL,
    job INTEGER NOT NULL,
    job_rows INTEGER NOT NULL,
    jobs INTEGER NOT NULL,
    error TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    ended_at INTEGER NOT NULL
) STRICT;
CREATE INDEX upload_by_account ON upload (account, created_at)
