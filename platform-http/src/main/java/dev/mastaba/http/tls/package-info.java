/**
 * TLS: a key with its certificates, read from the files that people have, and read anew when they change. Encrypting is the JDK's and Jetty's.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.http.tls;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
