/** The costs of composing an application and answering a request. */
@NullMarked
package dev.mastaba.benchmarks;

import org.jspecify.annotations.NullMarked;
