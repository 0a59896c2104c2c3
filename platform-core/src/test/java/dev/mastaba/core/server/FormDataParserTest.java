package dev.mastaba.core.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.ContentTooLarge;
import dev.mastaba.core.http.header.Headers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FormDataParserTest {
    private static final String TYPE = "multipart/form-data; boundary=x";

    /** Keeps what it is told. */
    private static final class Kept implements MultipartParser.PartListener {
        final List<String> told = new ArrayList<>();
        final ByteArrayOutputStream content = new ByteArrayOutputStream();

        @Override
        public void begin(@Nullable String name, @Nullable String fileName, Headers headers) {
            told.add(name + " " + fileName);
        }

        @Override
        public void content(ByteBuffer bytes) throws IOException {
            byte[] piece = new byte[bytes.remaining()];
            bytes.get(piece);
            content.write(piece);
        }

        @Override
        public void end() {
            told.add("end");
        }
    }

    /** Contents that look like the line between parts, around the edge of the buffer in which they are read. */
    @Property(tries = 300)
    void partsComeAsTheyWere(
            @ForAll @Size(max = 40) List<@IntRange(max = 7) Integer> pieces,
            @ForAll @IntRange(min = 16_200, max = 16_500) int length)
            throws IOException {
        StringBuilder text = new StringBuilder("p".repeat(length));
        String[] near = {"\r", "\n", "\r\n", "\r\n-", "\r\n--", "--x", "x", "\r\n--y"};
        pieces.forEach(piece -> text.append(near[piece]));
        String content = text.append("end").toString().replace("\n--x", "\n--z");
        Kept kept = parse("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n" + content
                + "\r\n--x\r\nContent-Disposition: form-data; name=b; filename=c\r\n\r\n\r\n--x--\r\nafter all");
        assertThat(kept.content.toString(StandardCharsets.ISO_8859_1)).isEqualTo(content);
        assertThat(kept.told).containsExactly("a null", "end", "b c", "end");
    }

    /** The line after a part lies across the edge of the buffer, in each way there is. */
    @Test
    void aPartMayEndAnywhere() throws IOException {
        for (int length = 16_300; length < 16_400; length++) {
            String content = "p".repeat(length);
            Kept kept = parse("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n" + content + "\r\n--x--\r\n");
            assertThat(kept.content.toString(StandardCharsets.ISO_8859_1)).isEqualTo(content);
        }
    }

    @Property(tries = 500)
    void strangersCanSendWhatTheyLike(@ForAll @Size(max = 200) byte[] bytes, @ForAll @IntRange(max = 60) int cut) {
        byte[] start = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n".getBytes(StandardCharsets.UTF_8);
        byte[] all = ByteBuffer.allocate(Math.min(cut, start.length) + bytes.length)
                .put(start, 0, Math.min(cut, start.length))
                .put(bytes)
                .array();
        assertThatThrownBy(() -> FormDataParser.STRICT.parse(
                        new ByteArrayInputStream(all), TYPE, ServerRequest.Limits.standard(), new Kept()))
                .isInstanceOf(BadRequest.class);
    }

    @Test
    void whatTheListenerThrowsIsThrown() {
        MultipartParser.PartListener full = new MultipartParser.PartListener() {
            @Override
            public void begin(@Nullable String name, @Nullable String fileName, Headers headers) {
                assertThat(headers.first("X")).isEqualTo("y");
            }

            @Override
            public void content(ByteBuffer bytes) throws IOException {
                if (bytes.get() == '1') {
                    throw new IOException("disk full");
                }
                throw new ContentTooLarge("too much");
            }

            @Override
            public void end() {}
        };
        String head = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\nX: y\r\n\r\n";
        assertThatThrownBy(() -> parse(head + "1\r\n--x--\r\n", full)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> parse(head + "2\r\n--x--\r\n", full)).isInstanceOf(ContentTooLarge.class);
    }

    @Test
    void whatExceedsALimitIsToldWhich() {
        String head = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n";
        assertThatThrownBy(() -> parse((head + "\r\n1\r\n").repeat(5_000) + "--x--\r\n"))
                .isInstanceOf(BadRequest.class)
                .hasMessage("The form has more than 1000 parts");
        assertThatThrownBy(() -> parse(head + "X: " + "y".repeat(100_000) + "\r\n\r\n1\r\n--x--\r\n"))
                .isInstanceOf(BadRequest.class)
                .hasMessage("The head of a form part is longer than 8192 bytes");
        assertThatThrownBy(() -> parse(head + "\r\n1\r\n" + head + "X" + "y".repeat(100_000) + ": 1\r\n\r\n"))
                .hasMessage("The head of a form part is longer than 8192 bytes");
        assertThatThrownBy(() -> parse("--x\r\nno field\r\n\r\n1\r\n--x--\r\n")).hasMessage("The form is malformed");
    }

    private static Kept parse(String body) throws IOException {
        Kept kept = new Kept();
        parse(body, kept);
        return kept;
    }

    private static void parse(String body, MultipartParser.PartListener parts) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        FormDataParser.STRICT.parse(new ByteArrayInputStream(bytes), TYPE, ServerRequest.Limits.standard(), parts);
    }
}
