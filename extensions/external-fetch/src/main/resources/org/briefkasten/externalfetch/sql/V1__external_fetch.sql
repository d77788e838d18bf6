CREATE TABLE IF NOT EXISTS briefkasten_external_account (
    owner_id          UUID         NOT NULL,
    account_id        UUID         NOT NULL,
    address           VARCHAR(320) NOT NULL,
    protocol          VARCHAR(16)  NOT NULL,
    security          VARCHAR(16)  NOT NULL,
    host              VARCHAR(253) NOT NULL,
    port              INTEGER      NOT NULL,
    username          VARCHAR(255) NOT NULL,
    after_fetch       VARCHAR(16)  NOT NULL,
    target            VARCHAR(255) NOT NULL,
    created_at        TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    last_at           TIMESTAMP(3) WITH TIME ZONE,
    last_fetched      BIGINT,
    last_already_here BIGINT,
    last_quarantined  BIGINT,
    last_failed       BIGINT,
    last_bytes        BIGINT,
    last_reason       VARCHAR(1000),
    PRIMARY KEY (owner_id, account_id)
);

CREATE TABLE IF NOT EXISTS briefkasten_external_message (
    account_id     UUID         NOT NULL,
    uid            VARCHAR(255) NOT NULL,
    variant        VARCHAR(64)  NOT NULL,
    state          VARCHAR(16)  NOT NULL,
    announced_size BIGINT       NOT NULL,
    received_size  BIGINT,
    sha256         VARCHAR(64),
    claim_token    VARCHAR(64),
    mailbox_id     VARCHAR(255),
    uid_next       BIGINT,
    appended_uid   BIGINT,
    reason         VARCHAR(1000),
    seen_at        TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (account_id, uid, variant)
);
