/** The store of contents: each content is a file with its hash as its name, and exists for as long as it is used. */
@NullMarked
package dev.mastaba.content.store;

import org.jspecify.annotations.NullMarked;
