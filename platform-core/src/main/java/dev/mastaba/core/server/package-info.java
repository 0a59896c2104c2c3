/**
 * The interfaces for servers: a request as a server provides it, its limits, and the parsing and storage of its body. Applications use
 * {@link dev.mastaba.core.http.Request} instead.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.server;
