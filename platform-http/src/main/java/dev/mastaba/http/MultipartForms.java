package dev.mastaba.http;

import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.header.MediaType;
import dev.mastaba.core.server.MultipartParser;
import dev.mastaba.core.server.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartCompliance;
import org.eclipse.jetty.io.Content;

/** A parser of multipart forms with Jetty's parser, in the strict form of RFC 7578. Safe for any thread. */
final class MultipartForms implements MultipartParser {
    private static final int BUFFER = 16 << 10;
    private static final int LONGEST_BOUNDARY = 70;

    private MultipartForms() {}

    /** Returns the parser. */
    static MultipartParser parser() {
        return new MultipartForms();
    }

    @Override
    public void parse(
            InputStream body, String contentType, ServerRequest.Limits limits, MultipartParser.PartListener parts)
            throws IOException {
        String boundary = MediaType.parse(contentType)
                .flatMap(type -> type.parameter("boundary"))
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_BOUNDARY)
                .orElseThrow(() -> new BadRequest("The form has no valid boundary (RFC 2046, 5.1.1)"));
        PartReader reader = new PartReader(parts, limits);
        MultiPart.Parser parser = new MultiPart.Parser(boundary, MultiPartCompliance.RFC7578_STRICT, reader);
        parser.setPartHeadersMaxLength(limits.partHeadBytes());
        parser.setMaxParts(limits.parameters());
        byte[] buffer = new byte[BUFFER];
        boolean last = false;
        int kept = 0;
        while (!last) {
            int count = kept + body.readNBytes(buffer, kept, buffer.length - kept);
            last = count < buffer.length;
            // Jetty's parser takes the newline at the start of a buffer as a separate line break, even if the previous
            // buffer ended with its carriage return.
            kept = !last && buffer[count - 1] == '\r' ? 1 : 0;
            parse(parser, Content.Chunk.from(ByteBuffer.wrap(buffer, 0, count - kept), last));
            reader.throwFailure();
            buffer[0] = '\r';
        }
        if (!reader.isComplete()) {
            throw new BadRequest("The form is incomplete");
        }
    }

    private static void parse(MultiPart.Parser parser, Content.Chunk chunk) {
        try {
            parser.parse(chunk);
        } catch (HttpException answer) {
            throw answer;
        } catch (RuntimeException malformed) {
            throw new BadRequest("The form is malformed", malformed);
        }
    }
}
