/** Tests of overrides without code. */
@NullMarked
package dev.mastaba.yaml;

import org.jspecify.annotations.NullMarked;
