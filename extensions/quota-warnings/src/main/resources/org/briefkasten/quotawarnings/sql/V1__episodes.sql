CREATE TABLE IF NOT EXISTS briefkasten_quota_episode (
    incarnation_id UUID                        NOT NULL,
    resource_name  VARCHAR(16)                 NOT NULL,
    threshold      VARCHAR(64)                 NOT NULL,
    episode_id     UUID                        NOT NULL,
    username       VARCHAR(255)                NOT NULL,
    begun_at       TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    leased_until   TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    sent_at        TIMESTAMP(3) WITH TIME ZONE,
    sending_round  INTEGER                     NOT NULL,
    attempts       INTEGER                     NOT NULL,
    pending        VARCHAR(200)                NOT NULL,
    PRIMARY KEY (incarnation_id, resource_name, threshold)
);
