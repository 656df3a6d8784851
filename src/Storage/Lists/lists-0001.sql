-- Stop lists of accounts (kind 1) and block lists (kind 2).
-- A key is never given twice.
CREATE TABLE list (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    kind INTEGER NOT NULL,
    account INTEGER NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (kind, account, name)
) STRICT;

-- The services for which a list has had entries; the empty one stands for all services.
CREATE TABLE list_service (
    key INTEGER PRIMARY KEY,
    list INTEGER NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (list, name)
) STRICT;

-- Numbers that came one by one or in small files.
CREATE TABLE entry (
    service INTEGER NOT NULL,
    number INTEGER NOT NULL,
    since INTEGER NOT NULL,
    origin INTEGER NOT NULL,
    PRIMARY KEY (service, number)
) STRICT, WITHOUT ROWID;

-- Numbers that came many at once: written one after the other, wherever they belong among the others of their list.
CREATE TABLE batch (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    service INTEGER NOT NULL,
    since INTEGER NOT NULL,
    origin INTEGER NOT NULL
) STRICT;

CREATE INDEX batch_service ON batch (service);

CREATE TABLE batch_number (
    batch INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (batch, number)
) STRICT, WITHOUT ROWID;
