/** The URLs of routes, resources, and static files for a request. */
@NullMarked
package dev.mastaba.core.engine.url;

import org.jspecify.annotations.NullMarked;
