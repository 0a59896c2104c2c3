/** Methods that are views: the parameters that core supports, and the object that is created for a request. */
@NullMarked
package dev.mastaba.core.engine.method;

import org.jspecify.annotations.NullMarked;
