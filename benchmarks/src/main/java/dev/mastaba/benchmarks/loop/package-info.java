/** The time that developers wait: from nothing to the first page, and from saving to seeing, with Mastaba and with Spring Boot and its devtools. */
@NullMarked
package dev.mastaba.benchmarks.loop;

import org.jspecify.annotations.NullMarked;
