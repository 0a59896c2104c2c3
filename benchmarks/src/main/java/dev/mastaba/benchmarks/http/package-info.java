/**
 * What a request costs over a socket: the platform beside a handler of bare Jetty, each in a process of its own, both asked the same.
 */
@NullMarked
package dev.mastaba.benchmarks.http;

import org.jspecify.annotations.NullMarked;
