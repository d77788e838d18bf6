CREATE TABLE IF NOT EXISTS briefkasten_quota_refused (
    incarnation_id UUID                        NOT NULL PRIMARY KEY,
    messages       BIGINT                      NOT NULL,
    octets         BIGINT                      NOT NULL,
    since          TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    kept_until     TIMESTAMP(3) WITH TIME ZONE NOT NULL
);
