/** A real OpenID provider for tests: Spring's authorization server on a free port of the loopback address. */
@NullMarked
package dev.mastaba.provider;

import org.jspecify.annotations.NullMarked;
