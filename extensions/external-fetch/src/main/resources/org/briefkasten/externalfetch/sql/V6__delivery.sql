ALTER TABLE briefkasten_external_account ADD COLUMN IF NOT EXISTS delivery VARCHAR(16);
ALTER TABLE briefkasten_external_account ADD COLUMN IF NOT EXISTS pin VARCHAR(80);
