CREATE TABLE IF NOT EXISTS briefkasten_quota_work (
    name          VARCHAR(300)                NOT NULL PRIMARY KEY,
    change_id     UUID                        NOT NULL,
    leased_until  TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    work_position VARCHAR(255)                NOT NULL,
    due_at        TIMESTAMP(3) WITH TIME ZONE,
    done_at       TIMESTAMP(3) WITH TIME ZONE
);
