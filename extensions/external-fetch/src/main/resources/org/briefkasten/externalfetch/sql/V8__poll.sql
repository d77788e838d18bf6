ALTER TABLE briefkasten_external_schedule ADD COLUMN IF NOT EXISTS looked_at TIMESTAMP(3) WITH TIME ZONE;
