package dev.mastaba.devtools;

import dev.mastaba.core.http.Request;
import java.util.List;
import java.util.function.Predicate;

/**
 * The requests of this machine for which the tools are available.
 *
 * @param permitted the application's predicate
 * @param excluded the prefixes of paths that are not recorded
 */
record ToolAccess(Predicate<? super Request> permitted, List<String> excluded) {
    /** The access if the application sets none. */
    static final ToolAccess ALL = new ToolAccess(request -> true, List.of());

    ToolAccess {
        excluded = List.copyOf(excluded);
    }

    /** Returns a copy that excludes requests whose paths begin with these prefixes. */
    ToolAccess without(List<String> prefixes) {
        return new ToolAccess(permitted, prefixes);
    }

    boolean permit(Request request) {
        String path = request.rawPath();
        return excluded.stream().noneMatch(path::startsWith) && permitted.test(request);
    }
}
