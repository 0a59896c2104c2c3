CREATE TABLE mastaba_job (
    task_name VARCHAR(200) NOT NULL,
    task_instance VARCHAR(200) NOT NULL,
    task_data CHARACTER VARYING(1048576),
    execution_time TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    picked BOOLEAN NOT NULL,
    picked_by VARCHAR(50),
    last_success TIMESTAMP(6) WITH TIME ZONE,
    last_failure TIMESTAMP(6) WITH TIME ZONE,
    consecutive_failures INT,
    last_heartbeat TIMESTAMP(6) WITH TIME ZONE,
    version BIGINT NOT NULL,
    schedule VARCHAR(200),
    last_error CHARACTER VARYING(1048576),
    progress VARCHAR(300),
    PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX mastaba_job_due ON mastaba_job (execution_time);

CREATE INDEX mastaba_job_heartbeat ON mastaba_job (last_heartbeat);

CREATE TABLE mastaba_job_dead (
    task_name VARCHAR(200) NOT NULL,
    task_instance VARCHAR(200) NOT NULL,
    task_data CHARACTER VARYING(1048576),
    attempts INT NOT NULL,
    failed TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    last_error CHARACTER VARYING(1048576),
    PRIMARY KEY (task_name, task_instance)
);
