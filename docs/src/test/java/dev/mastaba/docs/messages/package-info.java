/** The code of the guide's chapters on requests, responses and HTTP errors. */
@NullMarked
package dev.mastaba.docs.messages;

import org.jspecify.annotations.NullMarked;
