CREATE TABLE mastaba_token (
    id CHARACTER VARYING(16) NOT NULL PRIMARY KEY,
    digest CHARACTER VARYING(64) NOT NULL UNIQUE,
    application CHARACTER VARYING(255) NOT NULL,
    owner CHARACTER VARYING(255) NOT NULL,
    name CHARACTER VARYING(100) NOT NULL,
    scopes CHARACTER VARYING(2000) NOT NULL,
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    last_used BIGINT
);

CREATE INDEX mastaba_token_owner ON mastaba_token (application, owner);
