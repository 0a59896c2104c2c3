/** What session stores have to keep, for the tests of whoever writes one; shipped as a jar of its own. */
@NullMarked
package dev.mastaba.sessions.testing;

import org.jspecify.annotations.NullMarked;
