package dev.mastaba.core.engine.asset;

import dev.mastaba.core.asset.CacheBuster.StaticPath;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import java.util.Map;
import java.util.Optional;

/** The URLs of static files, on which {@code Urls.staticUrl} is based. Immutable and safe for use by any thread. */
@FunctionalInterface
public interface StaticUrls {
    /**
     * Returns the URL of a file, below the first static view that serves its folder.
     *
     * @param spec {@code owner:path}
     * @throws IllegalArgumentException if it names no owner
     */
    Optional<StaticUrl> find(Request request, String spec);

    /** Returns the folders that static views serve, in the order in which they are tried, each with the name of its route. */
    default Map<String, String> folders() {
        return Map.of();
    }

    /** Returns an instance without static files. */
    static StaticUrls none() {
        return (request, spec) -> Optional.empty();
    }

    /** Returns the URLs of the committed static views; called once, before the registry is frozen. */
    static StaticUrls of(Registry registry, Settings settings) {
        return new StaticPlaces(registry, settings);
    }

    /**
     * The URL of a file, as a route and the rest of the path.
     *
     * @param route the name of a route whose remainder is named {@code subpath}
     * @param path the remainder and the query
     */
    record StaticUrl(String route, StaticPath path) {}
}
