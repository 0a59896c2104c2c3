package dev.mastaba.core.http;

import dev.mastaba.core.http.header.EntityTag;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.http.header.HttpDate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reduces a whole response to the part that the client needs: no body if the client has it already, or the requested ranges. */
final class ConditionalAnswer {
    private static final List<String> OF_THE_BODY =
            List.of("Content-Type", "Content-Encoding", "Content-Length", "Content-Language", "Accept-Ranges");

    private static final String[] CONDITIONS = {
        "If-None-Match", "If-Modified-Since", "Range", "If-Match", "If-Unmodified-Since"
    };

    private ConditionalAnswer() {}

    static Response of(Response response, Request request) {
        if (response.status() != 200) {
            return response;
        }
        if (!asksForLess(request.headers())) {
            return inParts(response);
        }
        String text = response.header("ETag");
        EntityTag tag = text == null ? null : EntityTag.parse(text).orElse(null);
        Instant modified = date(response.header("Last-Modified"));
        return switch (Preconditions.outcome(request, tag, modified)) {
            case NOT_MODIFIED -> without(response, 304);
            case FAILED -> failed(response, request);
            default -> part(response, request, tag, modified);
        };
    }

    /** Returns whether a request has any of the fields that can reduce a response. */
    private static boolean asksForLess(Headers fields) {
        for (String name : CONDITIONS) {
            if (fields.first(name) != null) {
                return true;
            }
        }
        return false;
    }

    /** Adds {@code Accept-Ranges} if parts of the body can be sent. */
    private static Response inParts(Response response) {
        boolean said = response.header("Accept-Ranges") != null;
        boolean parted = response.body().hasParts() && response.body().length() > 0;
        return said || !parted ? response : response.withHeader("Accept-Ranges", "bytes");
    }

    private static Response without(Response response, int status) {
        Response.Builder bare = response.toBuilder().status(status).body(Body.empty());
        OF_THE_BODY.forEach(bare::removeHeader);
        return bare.build();
    }

    private static Response failed(Response response, Request request) {
        Response.Builder answer = HttpException.of(412).response(request).toBuilder();
        return answer.onClose(response::close).build();
    }

    private static Response part(
            Response response, Request request, @Nullable EntityTag tag, @Nullable Instant modified) {
        Body body = response.body();
        if (body.length() == 0 || !body.hasParts()) {
            return response;
        }
        ByteRanges ranges = ranges(request, body.length(), tag, modified);
        if (ranges.unsatisfiable()) {
            return without(response, 416).withHeader("Content-Range", "bytes */" + body.length());
        }
        Response whole =
                response.header("Accept-Ranges") == null ? response.withHeader("Accept-Ranges", "bytes") : response;
        return switch (ranges.ranges().size()) {
            case 0 -> whole;
            case 1 -> single(whole, ranges.ranges().get(0));
            default -> MultipartRanges.of(whole, ranges.ranges());
        };
    }

    private static Response single(Response whole, ByteRange range) {
        Body body = whole.body();
        return whole.toBuilder()
                .status(206)
                .header("Content-Range", range.text(body.length()))
                .body(Body.part(body, range.first(), range.length()))
                .build();
    }

    private static ByteRanges ranges(
            Request request, long length, @Nullable EntityTag tag, @Nullable Instant modified) {
        String asked = request.headers().first("Range");
        if (asked == null || !request.method().equals("GET")) {
            return ByteRanges.WHOLE;
        }
        String condition = request.headers().first("If-Range");
        return condition == null || isStillRight(condition, tag, modified)
                ? ByteRanges.of(asked, length)
                : ByteRanges.WHOLE;
    }

    /** Returns whether the client's partial copy is of this state (RFC 9110, 13.1.5): of the same bytes, or of the same date. */
    private static boolean isStillRight(String condition, @Nullable EntityTag tag, @Nullable Instant modified) {
        if (condition.endsWith("\"")) {
            return tag != null && !tag.weak() && condition.equals(tag.toString());
        }
        long date = HttpDate.millis(condition);
        return modified != null && date >= 0 && modified.getEpochSecond() == date / 1_000;
    }

    private static @Nullable Instant date(@Nullable String text) {
        long millis = text == null ? -1 : HttpDate.millis(text);
        return millis < 0 ? null : Instant.ofEpochMilli(millis);
    }
}
