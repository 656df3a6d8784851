-- Who may write a node's rows, and until when unless it is renewed, by the server's clock. "opening" is the epoch with which the holder took it;
-- every later connection of its writer takes an epoch more, so that nothing an older one left on its way can arrive. One row for each node.
CREATE TABLE lease (
    node smallint PRIMARY KEY,
    holder text NOT NULL,
    opening bigint NOT NULL,
    epoch bigint NOT NULL,
    until timestamptz NOT NULL
) WITH (fillfactor = 10);
-- One row is one group commit: a frame of records (see FrameHeader.cs). Rows are added at the end and dropped from the start.
CREATE TABLE journal (
    node smallint NOT NULL,
    epoch bigint NOT NULL,
    seq bigint NOT NULL,
    data bytea NOT NULL,
    PRIMARY KEY (node, seq)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000, toast.autovacuum_vacuum_scale_factor = 0.2);
-- Frames hold little that compresses, and parts of them are read.
ALTER TABLE journal ALTER COLUMN data SET STORAGE EXTERNAL;
-- The secret key that references are hashed with in memory and in the frames.
CREATE TABLE secret (key bytea NOT NULL);
INSERT INTO secret VALUES (uuid_send(gen_random_uuid()));
-- History: one row for each message and inbound message; times are milliseconds since 1970 UTC, 0 when it has not happened. "route" is why it
-- left by its link (reason, version, route), "rule" what ended it; null when there is none.
CREATE TABLE message (
    id bigint PRIMARY KEY,
    account integer NOT NULL,
    inbound boolean NOT NULL,
    sender text NOT NULL,
    recipient text NOT NULL,
    parts smallint NOT NULL,
    state smallint NOT NULL,
    error integer NOT NULL,
    link text,
    reference text,
    accepted_at bigint NOT NULL,
    sent_at bigint NOT NULL,
    ended_at bigint NOT NULL,
    settled_at bigint NOT NULL,
    uncertain integer NOT NULL,
    route text,
    rule text
) WITH (fillfactor = 90);
CREATE INDEX message_by_account ON message (account, accepted_at);
-- The last frame of a node's journal that is in history; it moves in the same transaction as the rows. "epoch" is its one writer's.
CREATE TABLE progress (node smallint PRIMARY KEY, epoch bigint NOT NULL, frame bigint NOT NULL)
