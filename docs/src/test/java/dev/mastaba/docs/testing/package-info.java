/** What the guide says about tests. */
@NullMarked
package dev.mastaba.docs.testing;

import org.jspecify.annotations.NullMarked;
