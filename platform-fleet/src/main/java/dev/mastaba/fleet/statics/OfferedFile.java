package dev.mastaba.fleet.statics;

import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.CacheControl;
import dev.mastaba.core.http.header.EntityTag;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.fleet.release.StaticFiles.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A static file of another release.
 *
 * @param file its description
 * @param content the file with its content
 */
record OfferedFile(File file, Path content) {
    private static final int TAG = 16;
    private static final CacheControl FOREVER =
            CacheControl.lasting(Duration.ofDays(365)).immutable().publicly();

    /** The header fields, besides those of CORS, that an application adds to all its responses so that browsers accept them. */
    private static final Set<String> KEPT = Set.of(
            "content-security-policy",
            "cross-origin-embedder-policy",
            "cross-origin-resource-policy",
            "referrer-policy",
            "strict-transport-security",
            "vary",
            "x-content-type-options");

    /** Returns the entity tag that a static view gives the file. */
    static EntityTag tag(String sha256) {
        return EntityTag.strong(sha256.substring(0, TAG));
    }

    /**
     * Returns the response to send: the file if the application does not have it, and otherwise the application's response.
     *
     * @param own the response of the application
     */
    Response instead(Response own, Request request) {
        EntityTag tag = tag(file.sha256());
        if (!isMissing(own, tag) || !exists()) {
            return own;
        }
        List<Header> kept = new ArrayList<>();
        own.headers().forEach(field -> {
            if (isKept(field.name().toLowerCase(Locale.ROOT))) {
                kept.add(field);
            }
        });
        own.close();
        return Response.builder()
                .contentType(file.type())
                .etag(tag)
                .header("Accept-Ranges", "bytes")
                .cacheControl(FOREVER)
                .addHeaders(kept)
                .body(Body.file(content, file.size()))
                .build()
                .conditional(request);
    }

    /**
     * Returns whether a response shows that the application lacks the file. An application that has another version of it responds with that version,
     * which the page does not expect. Refusals, redirects, and failures of the application remain.
     */
    private static boolean isMissing(Response own, EntityTag tag) {
        return switch (own.status()) {
            case 404 -> true;
            case 200, 206, 304 -> !tag.toString().equals(own.header("ETag"));
            default -> false;
        };
    }

    private static boolean isKept(String name) {
        return KEPT.contains(name) || name.startsWith("access-control-");
    }

    private boolean exists() {
        try {
            return Files.size(content) == file.size();
        } catch (IOException gone) {
            return false;
        }
    }
}
