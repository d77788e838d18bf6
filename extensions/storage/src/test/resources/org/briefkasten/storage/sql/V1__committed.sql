CREATE TABLE IF NOT EXISTS committed (
    id   VARCHAR(100) NOT NULL,
    part INTEGER      NOT NULL,
    PRIMARY KEY (id, part)
);
