/**
 * Reconciliation: the serving content follows the content that the folders request. Each change is guarded, deployed, recorded in the history and
 * reported; overrides whose originals change are noticed.
 */
@NullMarked
package dev.mastaba.osgi.reconcile;

import org.jspecify.annotations.NullMarked;
