CREATE TABLE mastaba_idempotency (
    id CHARACTER VARYING(64) NOT NULL PRIMARY KEY,
    fingerprint CHARACTER VARYING(64) NOT NULL,
    status INT NOT NULL,
    headers CHARACTER VARYING(8192),
    body VARBINARY(1048576),
    expires BIGINT NOT NULL
);

CREATE INDEX mastaba_idempotency_expires ON mastaba_idempotency (expires);
