/** Metrics of applications, the container, and the JVM, for Prometheus and for collectors that understand OTLP. */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.metrics;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
