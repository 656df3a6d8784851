-- How many messages each card was given to send, by day; a day is its number since 1 January of the year 1.
CREATE TABLE sim_day (
    card TEXT NOT NULL,
    day INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    PRIMARY KEY (card, day)
) STRICT, WITHOUT ROWID;
