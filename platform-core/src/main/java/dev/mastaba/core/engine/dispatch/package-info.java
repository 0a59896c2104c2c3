/**
 * The processing of one request: tweens, routes, traversal, views, callbacks.
 * {@link dev.mastaba.core.engine.dispatch.Dispatch} is the path that every request takes.
 */
@NullMarked
package dev.mastaba.core.engine.dispatch;

import org.jspecify.annotations.NullMarked;
