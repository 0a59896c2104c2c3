CREATE TABLE mastaba_idempotency (
    id VARCHAR(64) NOT NULL PRIMARY KEY,
    fingerprint VARCHAR(64) NOT NULL,
    status INT NOT NULL,
    headers TEXT,
    body BYTEA,
    expires BIGINT NOT NULL
);

CREATE INDEX mastaba_idempotency_expires ON mastaba_idempotency (expires);
