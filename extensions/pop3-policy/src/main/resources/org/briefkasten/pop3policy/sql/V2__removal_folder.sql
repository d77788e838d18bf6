ALTER TABLE briefkasten_pop3_removal ADD COLUMN IF NOT EXISTS folder VARCHAR(1000);
