ALTER TABLE briefkasten_external_account ADD COLUMN IF NOT EXISTS take VARCHAR(16);
ALTER TABLE briefkasten_external_account ADD COLUMN IF NOT EXISTS largest BIGINT;
ALTER TABLE briefkasten_external_account ADD COLUMN IF NOT EXISTS take_begun_at TIMESTAMP(3) WITH TIME ZONE;
ALTER TABLE briefkasten_external_account ADD COLUMN IF NOT EXISTS look_sha256 VARCHAR(64);
ALTER TABLE briefkasten_external_account ADD COLUMN IF NOT EXISTS look_messages BIGINT;
ALTER TABLE briefkasten_external_account ADD COLUMN IF NOT EXISTS look_at TIMESTAMP(3) WITH TIME ZONE;
