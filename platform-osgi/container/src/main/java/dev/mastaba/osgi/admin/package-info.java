/** The endpoint of the command line: on loopback, guarded by a token in a file that only its owner can read. */
@NullMarked
package dev.mastaba.osgi.admin;

import org.jspecify.annotations.NullMarked;
