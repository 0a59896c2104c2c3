package dev.mastaba.devtools;

import dev.mastaba.core.http.Request;
import java.util.List;
import java.util.function.Predicate;

/**
 * For which requests of this machine the tools are there.
 *
 * @param permitted what the application says
 * @param excluded beginnings of paths that are nobody's business
 */
record ToolAccess(Predicate<? super Request> permitted, List<String> excluded) {
    /** What the application says where it says nothing. */
    static final ToolAccess ALL = new ToolAccess(request -> true, List.of());

    ToolAccess {
        excluded = List.copyOf(excluded);
    }

    /** The same without requests whose paths begin like this. */
    ToolAccess without(List<String> prefixes) {
        return new ToolAccess(permitted, prefixes);
    }

    boolean permit(Request request) {
        String path = request.rawPath();
        return excluded.stream().noneMatch(path::startsWith) && permitted.test(request);
    }
}
