package dev.mastaba.core.asset;

import dev.mastaba.core.http.Request;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A function that adds a part to a static file's URL; the part changes when the file changes. Safe for use by any
 * thread. (Pyramid: {@code ICacheBuster}.)
 */
@ConsumerType
@FunctionalInterface
public interface CacheBuster {
    /**
     * Returns the path to use in the URL.
     *
     * @param request the request that is answered
     * @param path the path without the added part
     * @param spec the file
     * @param files the function that finds files, with overrides applied
     */
    StaticPath bust(Request request, StaticPath path, AssetSpec spec, Function<AssetSpec, Optional<StaticFile>> files);

    /**
     * Returns the path of the file for a URL with the added part; by default, the same path. Called if no file has the
     * path in the URL.
     *
     * @param subpath the path below the static view's URL, decoded
     */
    default String unbusted(String subpath) {
        return subpath;
    }

    /**
     * Returns whether the URL of a request identifies this exact content, so that the response may be cached forever;
     * false by default.
     *
     * @param subpath the path below the static view's URL, decoded
     * @param file the file that is served
     */
    default boolean namesContent(Request request, String subpath, StaticFile file) {
        return false;
    }

    /**
     * Returns the reason why this function cannot work, as a sentence. Called once, when the application is made. A
     * reason rejects the application.
     *
     * @param folder the folder of the static view
     * @param files the function that finds files, with overrides applied
     */
    default Optional<String> problem(AssetSpec folder, Function<AssetSpec, Optional<StaticFile>> files) {
        return Optional.empty();
    }

    /** A static file with the data that HTTP needs. Safe for use by any thread. */
    @ProviderType
    interface StaticFile {
        /** Returns the asset. */
        Asset asset();

        /** Returns the length in bytes. */
        long length();

        /** Returns the time of the last change, in milliseconds since 1970; 0 if unknown. */
        long lastModified();

        /** Returns the first 16 hexadecimal digits of the hash of its content; of its length and date if the file is larger than 64 MiB. */
        String hash();
    }

    /**
     * The path of a file below its static view's URL.
     *
     * @param subpath the path below the view's URL, decoded, without a leading slash
     * @param query the parameters of the URL, in order
     */
    record StaticPath(String subpath, Map<String, String> query) {
        public StaticPath {
            query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        }

        /** Returns a copy with an additional parameter. */
        public StaticPath with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(query);
            more.put(name, value);
            return new StaticPath(subpath, more);
        }
    }
}
