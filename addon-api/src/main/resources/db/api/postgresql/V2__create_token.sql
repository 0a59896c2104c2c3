CREATE TABLE mastaba_token (
    id VARCHAR(16) NOT NULL PRIMARY KEY,
    digest VARCHAR(64) NOT NULL UNIQUE,
    application VARCHAR(255) NOT NULL,
    owner VARCHAR(255) NOT NULL,
    name VARCHAR(100) NOT NULL,
    scopes VARCHAR(2000) NOT NULL,
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    last_used BIGINT
);

CREATE INDEX mastaba_token_owner ON mastaba_token (application, owner);
