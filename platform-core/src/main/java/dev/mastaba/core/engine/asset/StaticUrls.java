package dev.mastaba.core.engine.asset;

import dev.mastaba.core.asset.CacheBuster.StaticPath;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import java.util.Map;
import java.util.Optional;

/** Where static files have their URLs: what {@code Urls.staticUrl} stands on. Immutable, safe for any thread. */
@FunctionalInterface
public interface StaticUrls {
    /**
     * Where a file has its URL: below the first static view that serves its folder.
     *
     * @param spec {@code owner:path}
     * @throws IllegalArgumentException when it names no owner
     */
    Optional<StaticUrl> find(Request request, String spec);

    /** The folders that static views serve, in the order in which they are tried, each with the name of its route. */
    default Map<String, String> folders() {
        return Map.of();
    }

    /** No static files. */
    static StaticUrls none() {
        return (request, spec) -> Optional.empty();
    }

    /** The places of what was committed; called once, before the registry is frozen. */
    static StaticUrls of(Registry registry, Settings settings) {
        return new StaticPlaces(registry, settings);
    }

    /**
     * Where a file has its URL.
     *
     * @param route the name of a route whose remainder is called {@code subpath}
     * @param path the remainder and the query
     */
    record StaticUrl(String route, StaticPath path) {}
}
