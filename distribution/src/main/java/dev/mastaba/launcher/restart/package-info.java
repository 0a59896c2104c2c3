/**
 * The restart of a server without losing requests: a new process starts beside the old one, listens on the same ports, and the old one drains and
 * ends.
 */
@NullMarked
package dev.mastaba.launcher.restart;

import org.jspecify.annotations.NullMarked;
