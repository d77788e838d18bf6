CREATE TABLE IF NOT EXISTS briefkasten_pop3_message (
    incarnation_id UUID         NOT NULL,
    mailbox_id     VARCHAR(255) NOT NULL,
    uid_validity   BIGINT       NOT NULL,
    uid            BIGINT       NOT NULL,
    first_at       TIMESTAMP(3) WITH TIME ZONE,
    last_at        TIMESTAMP(3) WITH TIME ZONE,
    session_id     VARCHAR(255),
    address        VARCHAR(64),
    hidden         BOOLEAN      NOT NULL,
    PRIMARY KEY (incarnation_id, mailbox_id, uid_validity, uid)
);

CREATE TABLE IF NOT EXISTS briefkasten_pop3_legacy_uidl (
    incarnation_id UUID         NOT NULL,
    mailbox_id     VARCHAR(255) NOT NULL,
    uid_validity   BIGINT       NOT NULL,
    up_to          BIGINT       NOT NULL,
    PRIMARY KEY (incarnation_id)
);

CREATE TABLE IF NOT EXISTS briefkasten_pop3_lock (
    incarnation_id UUID         NOT NULL,
    owner_id       UUID,
    session_id     VARCHAR(255) NOT NULL,
    address        VARCHAR(64)  NOT NULL,
    since          TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    leased_until   TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    last_login     TIMESTAMP(3) WITH TIME ZONE,
    PRIMARY KEY (incarnation_id)
);

CREATE TABLE IF NOT EXISTS briefkasten_pop3_removal (
    incarnation_id           UUID          NOT NULL,
    removal_id               UUID          NOT NULL,
    mailbox_id               VARCHAR(255)  NOT NULL,
    uid_validity             BIGINT        NOT NULL,
    session_id               VARCHAR(255)  NOT NULL,
    address                  VARCHAR(64)   NOT NULL,
    intended_at              TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    removal_action           VARCHAR(16)   NOT NULL,
    removal_rule             VARCHAR(1000) NOT NULL,
    braked                   BOOLEAN       NOT NULL,
    uids                     TEXT          NOT NULL,
    folder                   VARCHAR(1000),
    removal_state            VARCHAR(16)   NOT NULL,
    destination_mailbox_id   VARCHAR(255),
    destination_uid_validity BIGINT,
    destination_uids         TEXT,
    PRIMARY KEY (incarnation_id, removal_id)
);

CREATE INDEX IF NOT EXISTS briefkasten_pop3_removal_state ON briefkasten_pop3_removal (removal_state, intended_at);

CREATE TABLE IF NOT EXISTS briefkasten_pop3_moment (
    moment_name VARCHAR(64) NOT NULL,
    at          TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (moment_name)
);
