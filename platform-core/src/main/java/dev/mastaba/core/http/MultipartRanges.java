package dev.mastaba.core.http;

import dev.mastaba.core.http.stream.BodyStream;
import dev.mastaba.core.http.stream.BodyWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Several parts of a body in one response, {@code multipart/byteranges} (RFC 9110, 14.6). */
final class MultipartRanges implements BodyWriter<BodyStream> {
    private final Body whole;
    private final List<ByteRange> ranges;
    private final List<byte[]> heads = new ArrayList<>();
    private final byte[] end;

    private MultipartRanges(Body whole, List<ByteRange> ranges, @Nullable String type, String boundary) {
        this.whole = whole;
        this.ranges = ranges;
        String start = "";
        for (ByteRange range : ranges) {
            heads.add(bytes(start + "--" + boundary + (type == null ? "" : "\r\nContent-Type: " + type)
                    + "\r\nContent-Range: " + range.text(whole.length()) + "\r\n\r\n"));
            start = "\r\n";
        }
        end = bytes("\r\n--" + boundary + "--\r\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Returns the response with these ranges. Its boundary cannot be guessed, so that the content cannot contain it. */
    static Response of(Response whole, List<ByteRange> ranges) {
        String boundary = UUID.randomUUID().toString().replace("-", "");
        MultipartRanges parts = new MultipartRanges(whole.body(), ranges, whole.header("Content-Type"), boundary);
        return whole.toBuilder()
                .status(206)
                .contentType("multipart/byteranges; boundary=" + boundary)
                .body(Body.stream(parts, parts.length()))
                .build();
    }

    private long length() {
        long length = end.length;
        for (int i = 0; i < ranges.size(); i++) {
            length += heads.get(i).length + ranges.get(i).length();
        }
        return length;
    }

    @Override
    public void write(BodyStream stream) throws IOException {
        for (int i = 0; i < ranges.size(); i++) {
            stream.write(heads.get(i));
            Body part = Body.part(whole, ranges.get(i).first(), ranges.get(i).length());
            if (part instanceof Body.Bytes bytes) {
                stream.write(bytes.content());
            } else if (part instanceof Body.FileBytes file) {
                new PartWriter(() -> Files.newInputStream(file.file()), file.offset(), file.length()).write(stream);
            } else if (part instanceof Body.Stream other) {
                other.writer().write(stream);
            }
        }
        stream.write(end);
    }
}
