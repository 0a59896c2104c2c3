package dev.mastaba.core.asset;

import dev.mastaba.core.http.header.CacheControl;
import dev.mastaba.core.route.RouteOption;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** An option for a static view. Use the methods of {@link StaticOptions} to create options. */
@ProviderType
public sealed interface StaticOption {
    /** An option that makes a file's URL change whenever the file changes. */
    record Busting(CacheBuster buster) implements StaticOption {}

    /**
     * An option that sets how long files may be cached, and by which caches.
     *
     * @param files a pattern that selects files; empty for all files that no other pattern matches
     */
    record Cached(String files, CacheControl control) implements StaticOption {}

    /** An option that sets the permission required to read the files. */
    record Guarded(String permission) implements StaticOption {}

    /** An option that passes route options to the route that serves the files. */
    record Routed(List<RouteOption> options) implements StaticOption {
        public Routed {
            options = List.copyOf(options);
        }
    }

    /** An option that sets the name of the file that is served for a folder. */
    record Index(String file) implements StaticOption {}

    /** An option that serves precompressed variants of the files. */
    record Encodings(List<String> names) implements StaticOption {
        public Encodings {
            names = List.copyOf(names);
        }
    }
}
