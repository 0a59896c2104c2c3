/**
 * The desired state: the content that the folders {@code bundles/} and {@code conf/} request. A file takes effect when it is complete and checked.
 * Checked content is kept under its hash, so that exactly this content runs, even if the file changes. Changes that occur together form one batch.
 */
@NullMarked
package dev.mastaba.content.folder;

import org.jspecify.annotations.NullMarked;
