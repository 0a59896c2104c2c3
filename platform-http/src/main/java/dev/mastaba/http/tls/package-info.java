/**
 * TLS: a key with its certificates, read from the files that people have, and read anew when they change. Encrypting is the JDK's and Jetty's.
 */
@NullMarked
package dev.mastaba.http.tls;

import org.jspecify.annotations.NullMarked;
