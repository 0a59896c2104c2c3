/** Tests of the jobs add-on. */
@NullMarked
package dev.mastaba.jobs;

import org.jspecify.annotations.NullMarked;
