/** Methods that are views: the parameters that core knows, and the object that is made for a request. */
@NullMarked
package dev.mastaba.core.engine.method;

import org.jspecify.annotations.NullMarked;
