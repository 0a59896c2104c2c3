CREATE TABLE mastaba_idempotency (
    id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    fingerprint VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    status INT NOT NULL,
    headers TEXT CHARACTER SET utf8mb4,
    body MEDIUMBLOB,
    expires BIGINT NOT NULL
);

CREATE INDEX mastaba_idempotency_expires ON mastaba_idempotency (expires);
