CREATE TABLE IF NOT EXISTS briefkasten_external_proof (
    owner_id  UUID         NOT NULL,
    address   VARCHAR(320) NOT NULL,
    mails     INTEGER      NOT NULL,
    mailed_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    proven_at TIMESTAMP(3) WITH TIME ZONE,
    PRIMARY KEY (owner_id, address)
);
