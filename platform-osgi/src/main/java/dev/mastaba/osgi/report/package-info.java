/**
 * What is told about a change: problems with an id, a cause and remedies, collected in one report per change and written where the person who made the change will look.
 */
@NullMarked
package dev.mastaba.osgi.report;

import org.jspecify.annotations.NullMarked;
