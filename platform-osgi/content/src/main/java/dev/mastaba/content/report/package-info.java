/**
 * Reports about changes: problems with an id, a cause, and remedies. They are collected in one report per change, which is written to the locations
 * where the person who made the change will look.
 */
@NullMarked
package dev.mastaba.content.report;

import org.jspecify.annotations.NullMarked;
