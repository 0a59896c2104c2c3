package dev.mastaba.core.asset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a file is found below its static view's URL.
 *
 * @param subpath the path below the view's URL, decoded, without a slash at its beginning
 * @param query parameters of the URL, in their order
 */
public record StaticPath(String subpath, Map<String, String> query) {
    public StaticPath {
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    }

    /** The same with one more parameter. */
    public StaticPath with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put(name, value);
        return new StaticPath(subpath, more);
    }
}
