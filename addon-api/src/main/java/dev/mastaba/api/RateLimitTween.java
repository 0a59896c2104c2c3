package dev.mastaba.api;

import dev.mastaba.core.application.Tween;
import dev.mastaba.core.server.ServerRequest;
import java.util.List;

/** The limits for all requests. A subrequest does not count, because the request that made it has been counted. */
final class RateLimitTween {
    private RateLimitTween() {}

    static Tween of(DeclaredLimits declared, LimitCounters.Source counters) {
        List<RateLimiter> limiters = declared.all().entrySet().stream()
                .filter(each ->
                        each.getValue().isForAllRequests() && !each.getValue().isUnlimited())
                .map(each ->
                        RateLimiter.of(each.getKey(), each.getValue(), counters.of(each.getKey(), each.getValue())))
                .toList();
        if (limiters.isEmpty()) {
            return next -> next;
        }
        return next -> request -> {
            if (ServerRequest.parent(request).isEmpty()) {
                for (RateLimiter limiter : limiters) {
                    limiter.check(request);
                }
            }
            return next.handle(request);
        };
    }
}
