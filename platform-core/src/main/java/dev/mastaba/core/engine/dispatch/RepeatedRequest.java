package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.http.LazyRequest;
import dev.mastaba.core.http.WrappedRequest;

/** A request carried out again: the body is kept in memory, so that it can be read any number of times. */
final class RepeatedRequest extends WrappedRequest {
    RepeatedRequest(LazyRequest arrived) {
        super(arrived);
        arrived.bodyBytes();
    }
}
