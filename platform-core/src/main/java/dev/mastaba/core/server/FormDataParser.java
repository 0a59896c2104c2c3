package dev.mastaba.core.server;

import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.header.MediaType;
import java.io.IOException;
import java.io.InputStream;

/**
 * A parser of multipart forms in the strict form of RFC 7578. Lines end with CRLF, the head of a part has no folded lines, and the text of a head is
 * UTF-8. The parser drops the bytes before the first part and after the last one. Safe for any thread.
 */
final class FormDataParser implements MultipartParser {
    static final MultipartParser STRICT = new FormDataParser();

    private static final int LONGEST_BOUNDARY = 70;

    private FormDataParser() {}

    @Override
    public void parse(InputStream body, String contentType, ServerRequest.Limits limits, PartListener parts)
            throws IOException {
        String boundary = MediaType.parse(contentType)
                .flatMap(type -> type.parameter("boundary"))
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_BOUNDARY)
                .orElseThrow(() -> new BadRequest("The form has no valid boundary (RFC 2046, 5.1.1)"));
        PartInput in = new PartInput(body, boundary);
        in.readPart(preamble -> {});
        for (int count = 1; isFollowedByPart(in); count++) {
            if (count > limits.parameters()) {
                throw new BadRequest("The form has more than " + limits.parameters() + " parts");
            }
            PartHead head = PartHead.read(in, limits.partHeadBytes());
            parts.begin(head.parameter("name"), head.parameter("filename"), head.fields());
            in.readPart(parts::content);
            parts.end();
        }
        in.skipRest();
    }

    /** Reads the rest of a line between parts: nothing before a part, two hyphens after the last. */
    private static boolean isFollowedByPart(PartInput in) throws IOException {
        int first = in.next();
        int second = in.next();
        if (first == '\r' && second == '\n') {
            return true;
        }
        if (first == '-' && second == '-') {
            return false;
        }
        throw new BadRequest(PartHead.MALFORMED);
    }
}
