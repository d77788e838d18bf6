CREATE TABLE IF NOT EXISTS briefkasten_settings (
    incarnation_id UUID             NOT NULL,
    feature        VARCHAR(64)      NOT NULL,
    document       VARCHAR(1000000) NOT NULL,
    PRIMARY KEY (incarnation_id, feature)
);
