CREATE TABLE mastaba_job (
    task_name VARCHAR(200) NOT NULL,
    task_instance VARCHAR(200) NOT NULL,
    task_data TEXT,
    execution_time TIMESTAMP WITH TIME ZONE NOT NULL,
    picked BOOLEAN NOT NULL,
    picked_by VARCHAR(50),
    last_success TIMESTAMP WITH TIME ZONE,
    last_failure TIMESTAMP WITH TIME ZONE,
    consecutive_failures INT,
    last_heartbeat TIMESTAMP WITH TIME ZONE,
    version BIGINT NOT NULL,
    schedule VARCHAR(200),
    last_error TEXT,
    progress VARCHAR(300),
    PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX mastaba_job_due ON mastaba_job (execution_time);

CREATE INDEX mastaba_job_heartbeat ON mastaba_job (last_heartbeat);

CREATE TABLE mastaba_job_dead (
    task_name VARCHAR(200) NOT NULL,
    task_instance VARCHAR(200) NOT NULL,
    task_data TEXT,
    attempts INT NOT NULL,
    failed TIMESTAMP WITH TIME ZONE NOT NULL,
    last_error TEXT,
    PRIMARY KEY (task_name, task_instance)
);
