/**
 * HTTP on Jetty: a server that asks an {@link dev.mastaba.core.server.ApplicationSource} who answers, hands the request over as a lazy value,
 * and writes the response. No other package of the platform names Jetty.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.http;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
