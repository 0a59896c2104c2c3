/**
 * The desired state: what the folders {@code bundles/} and {@code conf/} ask for. A file counts when it is complete and checked; what was
 * checked is kept by its hash, so that exactly that runs, whatever becomes of the file. Changes that come together are one batch.
 */
@NullMarked
package dev.mastaba.osgi.folder;

import org.jspecify.annotations.NullMarked;
