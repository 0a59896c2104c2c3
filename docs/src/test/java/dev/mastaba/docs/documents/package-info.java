/** The code of the chapter on a tree of documents. */
@NullMarked
package dev.mastaba.docs.documents;

import org.jspecify.annotations.NullMarked;
