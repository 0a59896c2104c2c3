/** The code of the chapter on designing an application that others extend. */
@NullMarked
package dev.mastaba.docs.designing;

import org.jspecify.annotations.NullMarked;
