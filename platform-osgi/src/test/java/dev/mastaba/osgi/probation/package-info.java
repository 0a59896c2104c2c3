/** Tests of the decision whether a generation on probation does harm. */
@NullMarked
package dev.mastaba.osgi.probation;

import org.jspecify.annotations.NullMarked;
