/** What is measured over a socket answers rightly. */
@NullMarked
package dev.mastaba.benchmarks.http;

import org.jspecify.annotations.NullMarked;
