package dev.mastaba.jobs;

import javax.sql.DataSource;

/** The database that an application declares for its jobs. */
record DeclaredDatabase(DataSource source, JobsSettings settings) {}
