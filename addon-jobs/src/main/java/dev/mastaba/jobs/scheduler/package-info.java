/** The tables of jobs, and the polling of these tables, with db-scheduler. Only this package uses db-scheduler. */
@NullMarked
package dev.mastaba.jobs.scheduler;

import org.jspecify.annotations.NullMarked;
