/** The snippets of the guide on security. */
@NullMarked
package dev.mastaba.docs.security;

import org.jspecify.annotations.NullMarked;
