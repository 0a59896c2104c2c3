/**
 * Background jobs that a database stores: recurring jobs with a schedule, and jobs that are queued with the transaction of a request. Each job runs on
 * one server of a cluster, and is repeated after a failure.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.jobs;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
