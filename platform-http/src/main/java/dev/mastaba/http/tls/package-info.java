/**
 * Keys and certificates for TLS, which are read from common file formats and reloaded when the files change. The JDK and Jetty implement the
 * encryption.
 */
@NullMarked
package dev.mastaba.http.tls;

import org.jspecify.annotations.NullMarked;
