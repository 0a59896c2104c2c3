/** The pages that a new wiki starts with: the project's own documents, packed into the bundle. */
@NullMarked
package dev.mastaba.examples.wiki.docs;

import org.jspecify.annotations.NullMarked;
