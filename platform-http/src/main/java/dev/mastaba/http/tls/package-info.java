/** TLS: a key with its certificates, read from common file formats, and reloaded when the files change. The encryption is the JDK's and Jetty's. */
@NullMarked
package dev.mastaba.http.tls;

import org.jspecify.annotations.NullMarked;
