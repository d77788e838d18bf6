ALTER TABLE briefkasten_external_account ADD COLUMN IF NOT EXISTS poll_interval VARCHAR(32);
ALTER TABLE briefkasten_external_account ADD COLUMN IF NOT EXISTS ledgers VARCHAR(4000);

CREATE TABLE IF NOT EXISTS briefkasten_external_schedule (
    account_id  UUID         NOT NULL PRIMARY KEY,
    owner_id    UUID         NOT NULL,
    shard       INTEGER      NOT NULL,
    host        VARCHAR(253) NOT NULL,
    state       VARCHAR(16)  NOT NULL,
    next_at     TIMESTAMP(3) WITH TIME ZONE,
    failures    INTEGER      NOT NULL,
    arrival_gap BIGINT,
    version     BIGINT       NOT NULL
);

CREATE INDEX IF NOT EXISTS briefkasten_external_schedule_due
    ON briefkasten_external_schedule (shard, next_at, account_id);
