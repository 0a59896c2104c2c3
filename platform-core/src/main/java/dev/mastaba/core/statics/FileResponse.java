package dev.mastaba.core.statics;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.message.AcceptEncoding;
import dev.mastaba.core.message.ByteRange;
import dev.mastaba.core.message.EntityTag;
import dev.mastaba.core.message.HttpDate;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers with a file: conditional (RFC 9110, 13), in parts (14), compressed where there is a ready-made variant that the client accepts.
 *
 * @param maxAge how long the files may be kept, or null to say nothing
 * @param encodings names of content codings for which there may be variants
 * @param clock tells the time
 */
record FileResponse(@Nullable Duration maxAge, List<String> encodings, Clock clock) {
    private static final Map<String, String> EXTENSIONS =
            Map.of("gzip", ".gz", "br", ".br", "zstd", ".zst", "bzip2", ".bz2", "xz", ".xz", "compress", ".Z");
    private static final String FOREVER = "public, max-age=31536000, immutable";

    FileResponse {
        encodings = List.copyOf(encodings);
        for (String encoding : encodings) {
            if (!EXTENSIONS.containsKey(encoding)) {
                throw new IllegalArgumentException(
                        "The content coding \"" + encoding + "\" has no file extension; known are "
                                + EXTENSIONS.keySet().stream().sorted().toList());
            }
        }
    }

    Response of(Request request, StaticFile plain, StaticFiles files, AssetSpec spec) {
        Variant variant = choose(request, plain, files, spec);
        StaticFile file = variant.file;
        Response.Builder response = Response.builder().header("Content-Type", ContentTypes.of(spec.path()));
        if (variant.encoding != null) {
            response.header("Content-Encoding", variant.encoding);
        }
        if (variant.several) {
            response.header("Vary", "Accept-Encoding");
        }
        EntityTag tag = EntityTag.strong(file.hash());
        response.etag(tag).header("Accept-Ranges", "bytes");
        if (file.lastModified() > 0) {
            response.header("Last-Modified", HttpDate.text(file.lastModified()));
        }
        sayCaching(request, file, files, response);
        if (isUnchanged(request, tag, file.lastModified())) {
            return response.status(304)
                    .removeHeader("Content-Type")
                    .removeHeader("Content-Encoding")
                    .removeHeader("Accept-Ranges")
                    .build();
        }
        return part(request, file, tag, response);
    }

    private void sayCaching(Request request, StaticFile file, StaticFiles files, Response.Builder response) {
        if (files.assets().development()) {
            response.header("Cache-Control", "no-cache");
        } else if (request.rawQuery().equals(ContentHash.PARAMETER + "=" + file.hash())) {
            response.header("Cache-Control", FOREVER);
        } else if (maxAge != null) {
            response.header("Cache-Control", "max-age=" + maxAge.toSeconds())
                    .header("Expires", HttpDate.text(clock.millis() + maxAge.toMillis()));
        }
    }

    private static boolean isUnchanged(Request request, EntityTag tag, long lastModified) {
        Optional<String> tags = request.header("If-None-Match");
        if (tags.isPresent()) {
            return tag.isMeantBy(tags.get());
        }
        return lastModified > 0
                && request.header("If-Modified-Since")
                        .map(HttpDate::millis)
                        .filter(since -> since >= 0 && lastModified / 1000 <= since / 1000)
                        .isPresent();
    }

    private static Response part(Request request, StaticFile file, EntityTag tag, Response.Builder response) {
        Optional<String> asked = request.header("Range").filter(range -> {
            Optional<String> condition = request.header("If-Range");
            return condition.isEmpty()
                    || condition.get().equals(tag.toString())
                    || file.lastModified() > 0 && HttpDate.millis(condition.get()) / 1000 == file.lastModified() / 1000;
        });
        ByteRange range = asked.map(text -> ByteRange.of(text, file.length())).orElse(ByteRange.WHOLE);
        if (range.isWhole()) {
            return response.body(file.body(0, file.length())).build();
        }
        if (range.isUnsatisfiable()) {
            return response.status(416)
                    .removeHeader("Content-Type")
                    .removeHeader("Content-Encoding")
                    .header("Content-Range", "bytes */" + file.length())
                    .build();
        }
        return response.status(206)
                .header("Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + file.length())
                .body(file.body(range.first(), range.length()))
                .build();
    }

    /** The smallest variant that the client accepts; the file as it is always is. */
    private Variant choose(Request request, StaticFile plain, StaticFiles files, AssetSpec spec) {
        if (encodings.isEmpty()) {
            return new Variant(plain, null, false);
        }
        AcceptEncoding accepted = AcceptEncoding.of(request);
        StaticFile best = plain;
        String encoding = null;
        boolean several = false;
        for (String name : encodings) {
            StaticFile variant = files.find(new AssetSpec(spec.owner(), spec.path() + EXTENSIONS.get(name)))
                    .orElse(null);
            several |= variant != null;
            if (variant != null && accepted.accepts(name) && variant.length() < best.length()) {
                best = variant;
                encoding = name;
            }
        }
        return new Variant(best, encoding, several);
    }

    private record Variant(StaticFile file, @Nullable String encoding, boolean several) {}
}
