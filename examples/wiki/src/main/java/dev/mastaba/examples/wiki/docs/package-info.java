/** The pages that a new wiki contains: the project's own documents, which are packed into the bundle. */
@NullMarked
package dev.mastaba.examples.wiki.docs;

import org.jspecify.annotations.NullMarked;
