/** The state of one request, which requests that wrap one another share. {@link dev.mastaba.core.engine.exchange.RequestState} holds it. */
@NullMarked
package dev.mastaba.core.engine.exchange;

import org.jspecify.annotations.NullMarked;
