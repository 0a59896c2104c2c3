package dev.mastaba.core.engine.asset;

import dev.mastaba.core.asset.CacheBuster;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.AcceptEncoding;
import dev.mastaba.core.http.header.CacheControl;
import dev.mastaba.core.http.header.EntityTag;
import dev.mastaba.core.http.header.HttpDate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A file as a static view serves it, in each of its content codings, with response heads made in advance. Safe for use by any thread. */
final class ServedFile {
    private final HashedFile plain;
    private final @Nullable CacheBuster buster;
    private final List<Coded> codings;
    private final boolean development;

    /**
     * Creates a file with its precompressed variants.
     *
     * @param codings the uncompressed file, if there is one, and its variants
     */
    ServedFile(
            List<Variant> codings, String type, CachedFor cached, @Nullable CacheBuster buster, boolean development) {
        this.plain = codings.get(0).file;
        this.buster = buster;
        this.development = development;
        List<Coded> sorted = new ArrayList<>();
        codings.stream()
                .sorted(Comparator.comparingLong(variant -> variant.file.length()))
                .forEach(variant -> sorted.add(new Coded(variant, type, codings.size() > 1, cached)));
        this.codings = List.copyOf(sorted);
    }

    /** Returns whether all of its forms are still as they were read. */
    boolean isCurrent() {
        return all(HashedFile::isCurrent);
    }

    /** Returns whether all of its forms can be served without access to a disk. */
    boolean isSettled() {
        return all(HashedFile::isSettled);
    }

    private boolean all(Predicate<HashedFile> condition) {
        for (int i = 0; i < codings.size(); i++) {
            if (!condition.test(codings.get(i).variant.file)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a URL with this path identifies exactly this content. */
    boolean isNamedBy(Request request, String subpath) {
        return buster != null && buster.namesContent(request, subpath, plain);
    }

    /**
     * Returns the response; null if the client accepts none of its forms.
     *
     * @param named whether the URL identifies this content
     * @param outdated whether the URL identifies other content, so that the response must not be cached
     */
    @Nullable
    Response answer(Request request, boolean named, boolean outdated) {
        Coded coded = chosen(request);
        if (coded == null) {
            return null;
        }
        Response whole = development || outdated ? coded.unkept : named ? coded.forever : coded.usual();
        return whole.conditional(request);
    }

    /**
     * Returns the smallest form that the client accepts; every client accepts the uncompressed one. Returns null if
     * there are only codings that the client does not accept.
     */
    private @Nullable Coded chosen(Request request) {
        Coded smallest = codings.get(0);
        if (smallest.variant.encoding == null) {
            return smallest;
        }
        AcceptEncoding accepted = AcceptEncoding.of(request.headers());
        for (Coded coded : codings) {
            String encoding = coded.variant.encoding;
            if (encoding == null || accepted.accepts(encoding)) {
                return coded;
            }
        }
        return null;
    }

    /**
     * A form of a file.
     *
     * @param file its bytes
     * @param encoding its content coding; null if it is uncompressed
     */
    record Variant(HashedFile file, @Nullable String encoding) {}

    /**
     * The cache controls of a file.
     *
     * @param usually the usual control; null for none
     * @param forever the control if the URL identifies its content
     */
    record CachedFor(@Nullable CacheControl usually, CacheControl forever) {}

    /** A form with its responses. */
    private static final class Coded {
        private final Variant variant;
        private final Response unkept;
        private final Response forever;
        private final Response usual;
        private final OptionalLong seconds;
        private volatile Dated dated;

        Coded(Variant variant, String type, boolean several, CachedFor cached) {
            this.variant = variant;
            Response.Builder bare = Response.builder().contentType(type);
            if (variant.encoding != null) {
                bare.header("Content-Encoding", variant.encoding);
            }
            if (several) {
                bare.header("Vary", "Accept-Encoding");
            }
            HashedFile file = variant.file;
            bare.etag(EntityTag.strong(file.hash())).header("Accept-Ranges", "bytes");
            if (file.lastModified() > 0) {
                bare.header("Last-Modified", HttpDate.text(file.lastModified()));
            }
            Response said = bare.body(file.body()).build();
            this.unkept = kept(said, CacheControl.noCache());
            this.forever = kept(said, cached.forever);
            this.usual = cached.usually == null ? said.kept() : kept(said, cached.usually);
            this.seconds = cached.usually == null ? OptionalLong.empty() : cached.usually.seconds("max-age");
            this.dated = new Dated(0, usual);
        }

        private static Response kept(Response response, CacheControl control) {
            Response said = response.withHeader("Cache-Control", control.toString());
            return (control.has("no-store") ? said.withHeader("Pragma", "no-cache") : said).kept();
        }

        /** Returns the response with the usual control; one with an expiration date is renewed once a second. */
        Response usual() {
            if (seconds.isEmpty()) {
                return usual;
            }
            long now = System.currentTimeMillis();
            Dated last = dated;
            if (last.second == now / 1_000) {
                return last.response;
            }
            long end = now + Duration.ofSeconds(seconds.getAsLong()).toMillis();
            Dated next = new Dated(
                    now / 1_000, usual.withHeader("Expires", HttpDate.text(end)).kept());
            dated = next;
            return next.response;
        }
    }

    private record Dated(long second, Response response) {}
}
