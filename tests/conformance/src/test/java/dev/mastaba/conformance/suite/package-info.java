/**
 * The applications of Pyramid's suite {@code tests/test_integration.py}, written anew: its 124 tests, each asked of an application of ours. Every class
 * says how many of them it has, and what is different by design.
 */
@NullMarked
package dev.mastaba.conformance.suite;

import org.jspecify.annotations.NullMarked;
