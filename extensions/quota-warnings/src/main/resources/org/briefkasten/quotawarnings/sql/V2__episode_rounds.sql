-- Before there were channels, a warning was for INBOX alone.
ALTER TABLE briefkasten_quota_episode ADD COLUMN IF NOT EXISTS sending_round INTEGER DEFAULT 1 NOT NULL;
ALTER TABLE briefkasten_quota_episode ADD COLUMN IF NOT EXISTS attempts INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE briefkasten_quota_episode ADD COLUMN IF NOT EXISTS pending VARCHAR(200) DEFAULT 'inbox' NOT NULL;
UPDATE briefkasten_quota_episode SET pending = '' WHERE sent_at IS NOT NULL;
