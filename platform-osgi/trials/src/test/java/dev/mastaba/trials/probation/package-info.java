/** Tests of the decision whether a generation on probation does harm. */
@NullMarked
package dev.mastaba.trials.probation;

import org.jspecify.annotations.NullMarked;
