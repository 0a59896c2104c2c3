/**
 * What composing an application and answering a request cost.
 */
@NullMarked
package dev.mastaba.benchmarks;

import org.jspecify.annotations.NullMarked;
