package dev.mastaba.core.asset;

import dev.mastaba.core.http.Request;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/** Puts something into the URL of a static file that changes when the file does. Safe for any thread. (Pyramid: {@code ICacheBuster}.) */
@ConsumerType
@FunctionalInterface
public interface CacheBuster {
    /**
     * The path that goes to the URL.
     *
     * @param request the request that is answered
     * @param path the path without this
     * @param spec the file that is meant
     * @param files finds files, overrides applied
     */
    StaticPath bust(Request request, StaticPath path, AssetSpec spec, Function<AssetSpec, Optional<StaticFile>> files);

    /**
     * The path of the file that a URL with this is about, asked where there is no file of the URL's own path; by default that path.
     *
     * @param subpath the path below the static view's URL, decoded
     */
    default String unbusted(String subpath) {
        return subpath;
    }

    /**
     * Whether the URL of a request stands for this very content, so that the answer may be kept forever; by default no.
     *
     * @param subpath the path below the static view's URL, decoded
     * @param file the file that answers it
     */
    default boolean namesContent(Request request, String subpath, StaticFile file) {
        return false;
    }

    /**
     * What keeps it from its work, as a sentence; asked once, when the application is made, and then the reason for a refusal.
     *
     * @param folder whose files it is for
     * @param files finds files, overrides applied
     */
    default Optional<String> problem(AssetSpec folder, Function<AssetSpec, Optional<StaticFile>> files) {
        return Optional.empty();
    }

    /** A static file with what HTTP wants to know of it. Safe for any thread. */
    @ProviderType
    interface StaticFile {
        /** The asset. */
        Asset asset();

        /** How many bytes. */
        long length();

        /** When it was last changed, in milliseconds since 1970; 0 when that is not known. */
        long lastModified();

        /** The beginning of the hash of its content, of its length and date where it is longer than 64 MiB: 16 hexadecimal digits. */
        String hash();
    }

    /**
     * Where a file is found below its static view's URL.
     *
     * @param subpath the path below the view's URL, decoded, without a slash at its beginning
     * @param query parameters of the URL, in their order
     */
    record StaticPath(String subpath, Map<String, String> query) {
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
}
