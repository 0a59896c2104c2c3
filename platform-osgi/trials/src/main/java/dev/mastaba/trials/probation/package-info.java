/**
 * The observation of a generation on probation, and the decision whether it does harm. The package contains the counts of responses and latencies by
 * route, the statistical tests that compare them, and samples of the heap and the threads. It also assigns the visitors of a canary.
 */
@NullMarked
package dev.mastaba.trials.probation;

import org.jspecify.annotations.NullMarked;
