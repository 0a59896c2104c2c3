CREATE TABLE mastaba_token (
    id VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    digest VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
    application VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    owner VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    name VARCHAR(100) CHARACTER SET utf8mb4 NOT NULL,
    scopes VARCHAR(2000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    last_used BIGINT
);

CREATE INDEX mastaba_token_owner ON mastaba_token (application, owner);
