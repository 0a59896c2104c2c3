package dev.mastaba.api;

import javax.sql.DataSource;

/** The database that an application declared for its API tables. */
record ApiDatabase(DataSource source) {}
