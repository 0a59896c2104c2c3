/**
 * The interfaces for servers and containers. They define leases on the application that answers, a request as a server provides it, its limits, and
 * the parsing and storage of its body. Applications use {@link dev.mastaba.core.http.Request} instead.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.server;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
