/**
 * The observation of a generation on probation, and the decision whether it does harm: counts of responses and latencies per route, statistical tests
 * that compare them with those of the former generation, and samples of the heap and the threads.
 */
@NullMarked
package dev.mastaba.osgi.probation;

import org.jspecify.annotations.NullMarked;
