CREATE TABLE mastaba_mail (
    id VARCHAR(36) NOT NULL,
    application VARCHAR(100) NOT NULL,
    kind VARCHAR(100) NOT NULL,
    recipient VARCHAR(320) NOT NULL,
    counted VARCHAR(320) NOT NULL,
    queued BIGINT NOT NULL,
    sent BIGINT,
    message BYTEA,
    PRIMARY KEY (id)
);

CREATE INDEX mastaba_mail_recent ON mastaba_mail (application, counted, kind, queued);

CREATE INDEX mastaba_mail_queued ON mastaba_mail (queued);
