CREATE TABLE IF NOT EXISTS briefkasten_incarnation (
    subject_kind    VARCHAR(16)              NOT NULL,
    subject_name    VARCHAR(512)             NOT NULL,
    incarnation_id  UUID                     NOT NULL,
    since           TIMESTAMP WITH TIME ZONE NOT NULL,
    suspended_since TIMESTAMP WITH TIME ZONE,
    end_ordered_at  TIMESTAMP WITH TIME ZONE,
    PRIMARY KEY (subject_kind, subject_name),
    UNIQUE (incarnation_id)
);

CREATE TABLE IF NOT EXISTS briefkasten_state_owner (
    owner_name VARCHAR(64) NOT NULL,
    PRIMARY KEY (owner_name)
);

-- What an owner of user state has not deleted yet of incarnations that ended.
CREATE TABLE IF NOT EXISTS briefkasten_owed_forgetting (
    owner_name     VARCHAR(64) NOT NULL,
    incarnation_id UUID        NOT NULL,
    PRIMARY KEY (owner_name, incarnation_id)
);
