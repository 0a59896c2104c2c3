/**
 * The interfaces for servers and containers: leases on applications, the requests that servers provide, the limits of
 * requests, and the parsing and storage of bodies. Applications use {@link dev.mastaba.core.http.Request} instead.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.server;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
