-- Whether it stands for others that were submitted, and is not itself one that was.
ALTER TABLE message ADD COLUMN carrier INTEGER NOT NULL DEFAULT 0;
-- Messages that were submitted with a job; "wish" is which ends were to be told. What is kept of the job itself stands with its first message.
CREATE TABLE job_message (
    message INTEGER PRIMARY KEY,
    job INTEGER NOT NULL,
    place INTEGER NOT NULL,
    count INTEGER NOT NULL,
    wish INTEGER NOT NULL,
    written TEXT NOT NULL,
    reference TEXT NOT NULL,
    terms TEXT NOT NULL,
    cost_centre TEXT NOT NULL
) STRICT;
CREATE INDEX job_message_by_job ON job_message (job, place);
CREATE TABLE job (id INTEGER PRIMARY KEY, account INTEGER NOT NULL, accepted_at INTEGER NOT NULL) STRICT;
CREATE INDEX job_by_account ON job (account, accepted_at)
