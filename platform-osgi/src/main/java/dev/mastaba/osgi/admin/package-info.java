/**
 * What the command line talks to: an endpoint on loopback, guarded by a token in a file that only its owner can read.
 */
@NullMarked
package dev.mastaba.osgi.admin;

import org.jspecify.annotations.NullMarked;
