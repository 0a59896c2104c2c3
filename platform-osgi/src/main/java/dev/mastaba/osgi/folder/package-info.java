/**
 * The desired state: the content that the folders {@code bundles/} and {@code conf/} request. A file counts when it is complete and checked. Checked
 * content is kept by its hash, so that exactly that content runs, even if the file changes. Changes that come together form one batch.
 */
@NullMarked
package dev.mastaba.osgi.folder;

import org.jspecify.annotations.NullMarked;
