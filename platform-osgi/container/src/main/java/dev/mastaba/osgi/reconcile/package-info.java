/**
 * Reconciliation: the serving content follows the content that the folders request. Each change is guarded, deployed, recorded in the history, and
 * reported. Overrides whose originals have changed are reported as notices.
 */
@NullMarked
package dev.mastaba.osgi.reconcile;

import org.jspecify.annotations.NullMarked;
