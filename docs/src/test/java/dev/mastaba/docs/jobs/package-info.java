/** Directives of a third party, and what can be read of everything that was declared. */
@NullMarked
package dev.mastaba.docs.jobs;

import org.jspecify.annotations.NullMarked;
