/** The cost of a request over a socket: the platform beside a handler of bare Jetty, each in a process of its own, with the same requests. */
@NullMarked
package dev.mastaba.benchmarks.http;

import org.jspecify.annotations.NullMarked;
