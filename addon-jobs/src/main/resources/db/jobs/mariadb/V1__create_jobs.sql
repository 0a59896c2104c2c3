CREATE TABLE mastaba_job (
    task_name VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    task_instance VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    task_data LONGTEXT CHARACTER SET utf8mb4,
    execution_time DATETIME(6) NOT NULL,
    picked BOOLEAN NOT NULL,
    picked_by VARCHAR(50),
    last_success DATETIME(6),
    last_failure DATETIME(6),
    consecutive_failures INT,
    last_heartbeat DATETIME(6),
    version BIGINT NOT NULL,
    schedule VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
    last_error LONGTEXT CHARACTER SET utf8mb4,
    progress VARCHAR(300) CHARACTER SET utf8mb4,
    PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX mastaba_job_due ON mastaba_job (execution_time);

CREATE INDEX mastaba_job_heartbeat ON mastaba_job (last_heartbeat);

CREATE TABLE mastaba_job_dead (
    task_name VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    task_instance VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    task_data LONGTEXT CHARACTER SET utf8mb4,
    attempts INT NOT NULL,
    failed DATETIME(6) NOT NULL,
    last_error LONGTEXT CHARACTER SET utf8mb4,
    PRIMARY KEY (task_name, task_instance)
);
