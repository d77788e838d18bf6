CREATE TABLE IF NOT EXISTS briefkasten_quota_ended (
    incarnation_id UUID                        NOT NULL,
    ended_at       TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    episode_id     UUID                        NOT NULL,
    resource_name  VARCHAR(16)                 NOT NULL,
    threshold      VARCHAR(64)                 NOT NULL,
    begun_at       TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    sending_round  INTEGER                     NOT NULL,
    kept_until     TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (incarnation_id, ended_at, episode_id)
);
CREATE INDEX IF NOT EXISTS briefkasten_quota_ended_kept ON briefkasten_quota_ended (kept_until);
