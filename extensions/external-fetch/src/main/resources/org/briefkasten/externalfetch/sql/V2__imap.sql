ALTER TABLE briefkasten_external_account ADD COLUMN IF NOT EXISTS folders VARCHAR(50000);

CREATE INDEX IF NOT EXISTS briefkasten_external_message_content ON briefkasten_external_message (account_id, sha256);
