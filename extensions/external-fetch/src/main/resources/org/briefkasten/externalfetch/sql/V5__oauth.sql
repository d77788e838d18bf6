ALTER TABLE briefkasten_external_account ADD COLUMN IF NOT EXISTS auth_mechanism VARCHAR(16);
ALTER TABLE briefkasten_external_account ADD COLUMN IF NOT EXISTS token_endpoint VARCHAR(1000);
ALTER TABLE briefkasten_external_account ADD COLUMN IF NOT EXISTS client_id VARCHAR(255);
ALTER TABLE briefkasten_external_account ADD COLUMN IF NOT EXISTS oauth_scope VARCHAR(1000);
