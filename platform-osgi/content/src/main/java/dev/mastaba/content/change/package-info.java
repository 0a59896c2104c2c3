/** The changes of the files in {@code bundles/} and {@code conf/}: all files of a change are replaced, or none, even if the process is killed meanwhile. */
@NullMarked
package dev.mastaba.content.change;

import org.jspecify.annotations.NullMarked;
