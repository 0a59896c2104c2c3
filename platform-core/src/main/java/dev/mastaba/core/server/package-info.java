/**
 * The interfaces for servers and containers: which application answers and for how long it may be used, a request as a server provides it, its limits, and the
 * parsing and storage of its body. Applications use {@link dev.mastaba.core.http.Request} instead.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.server;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
