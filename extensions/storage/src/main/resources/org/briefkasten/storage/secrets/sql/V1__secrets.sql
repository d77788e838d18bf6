CREATE TABLE IF NOT EXISTS briefkasten_secret (
    owner_id      UUID         NOT NULL,
    secret_name   VARCHAR(255) NOT NULL,
    key_id        INTEGER      NOT NULL,
    sealed_key    BYTEA        NOT NULL,
    sealed_secret BYTEA        NOT NULL,
    PRIMARY KEY (owner_id, secret_name)
);
