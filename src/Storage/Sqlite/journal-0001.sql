-- One row is one group commit: a frame of records (see Frame.cs). Rows are added at the end and dropped from the start.
CREATE TABLE journal (seq INTEGER PRIMARY KEY, data BLOB NOT NULL);
-- The secret key that references are hashed with in memory and in the frames.
CREATE TABLE secret (key BLOB NOT NULL);
INSERT INTO secret VALUES (randomblob(16))
