/** The snippets of the guide on requests that other sites forge. */
@NullMarked
package dev.mastaba.docs.csrf;

import org.jspecify.annotations.NullMarked;
