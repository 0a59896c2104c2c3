/**
 * One database transaction for each request: begun when the request first uses a database, committed if the response is not an error, and otherwise
 * rolled back. Serialization failures repeat the request.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.transactions;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
