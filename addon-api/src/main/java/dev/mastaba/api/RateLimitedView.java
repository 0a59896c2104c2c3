package dev.mastaba.api;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import java.util.List;
import java.util.Map;

/** The layer of a view that counts its requests. */
final class RateLimitedView {
    private RateLimitedView() {}

    static DerivedView derive(DerivedView inner, DeriverInfo info, LimitCounters.Source counters) {
        List<Object> names = info.option(ApiOptions.RATE_LIMIT);
        if (names.isEmpty()) {
            return inner;
        }
        String view = info.id().toString();
        if (info.forExceptions()) {
            throw new ConfigurationException(ApiProblems.exceptionView(view, "rateLimit(..)", info.origin()));
        }
        Map<String, RateLimit> declared =
                info.find(DeclaredLimits.KEY).map(DeclaredLimits::all).orElse(Map.of());
        List<RateLimiter> limiters = names.stream()
                .map(String.class::cast)
                .distinct()
                .map(name -> Map.entry(name, find(view, name, declared, info)))
                .filter(each ->
                        !each.getValue().isUnlimited() && !each.getValue().isForAllRequests())
                .map(each ->
                        RateLimiter.of(each.getKey(), each.getValue(), counters.of(each.getKey(), each.getValue())))
                .toList();
        if (limiters.isEmpty()) {
            return inner;
        }
        return (context, request) -> {
            for (RateLimiter limiter : limiters) {
                limiter.check(request);
            }
            return inner.respond(context, request);
        };
    }

    private static RateLimit find(String view, String name, Map<String, RateLimit> declared, DeriverInfo info) {
        RateLimit limit = declared.get(name);
        if (limit == null) {
            throw new ConfigurationException(ApiProblems.unknownLimit(view, name, declared.keySet(), info.origin()));
        }
        return limit;
    }
}
