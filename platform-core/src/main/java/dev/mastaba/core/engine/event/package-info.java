/** Subscriptions, and the channels that deliver events to them. */
@NullMarked
package dev.mastaba.core.engine.event;

import org.jspecify.annotations.NullMarked;
