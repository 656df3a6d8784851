-- What accounts' limits remember; kinds are those of GuardKind, times milliseconds since 1970 UTC.
CREATE TABLE guard (
    account INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    key INTEGER NOT NULL,
    value INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (account, kind, key)
) STRICT, WITHOUT ROWID;
