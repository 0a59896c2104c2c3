/** Methods that views are: found by reference or name, with the object that is made for a request. */
@NullMarked
package dev.mastaba.core.engine.method;

import org.jspecify.annotations.NullMarked;
