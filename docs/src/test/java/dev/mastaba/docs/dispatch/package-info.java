/** How a request finds its code: by routes, by a tree of resources, and by both. */
@NullMarked
package dev.mastaba.docs.dispatch;

import org.jspecify.annotations.NullMarked;
