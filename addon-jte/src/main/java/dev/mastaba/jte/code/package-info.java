/** The methods that compiled templates call. Only the compiler writes such calls. */
@NullMarked
package dev.mastaba.jte.code;

import org.jspecify.annotations.NullMarked;
