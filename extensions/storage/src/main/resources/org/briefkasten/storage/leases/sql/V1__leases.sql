CREATE TABLE IF NOT EXISTS briefkasten_lease (
    name         VARCHAR(100) NOT NULL PRIMARY KEY,
    holder_id    UUID         NOT NULL,
    leased_until TIMESTAMP(3) WITH TIME ZONE NOT NULL
);
