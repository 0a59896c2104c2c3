package dev.mastaba.core.router;

import dev.mastaba.core.message.LazyRequest;
import dev.mastaba.core.message.WrappedRequest;

/** A request carried out again: the body is kept in memory, so that it can be read any number of times. */
final class RepeatedRequest extends WrappedRequest {
    RepeatedRequest(LazyRequest arrived) {
        super(arrived);
        arrived.bodyBytes();
    }
}
