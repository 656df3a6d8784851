-- Why it left by its link (reason, version, route), and the rule that ended it; null when there is none.
ALTER TABLE message ADD COLUMN route TEXT;
ALTER TABLE message ADD COLUMN rule TEXT
