-- Whether it stands for others that were submitted, and is not itself one that was.
ALTER TABLE message ADD COLUMN carrier boolean NOT NULL DEFAULT false;
-- Messages that were submitted with a job; "wish" is which ends were to be told. What is kept of the job itself stands with its first message.
CREATE TABLE job_message (
    message bigint PRIMARY KEY,
    job bigint NOT NULL,
    place integer NOT NULL,
    count integer NOT NULL,
    wish smallint NOT NULL,
    written text NOT NULL,
    reference text NOT NULL,
    terms text NOT NULL,
    cost_centre text NOT NULL
);
CREATE INDEX job_message_by_job ON job_message (job, place);
CREATE TABLE job (id bigint PRIMARY KEY, account integer NOT NULL, accepted_at bigint NOT NULL);
CREATE INDEX job_by_account ON job (account, accepted_at)
