package dev.mastaba.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.http.stream.BodyStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteRangesTest {
    private static final String TEXT = "0123456789";

    private static String meant(String header, long length) {
        ByteRanges ranges = ByteRanges.of(header, length);
        if (ranges.unsatisfiable()) {
            return "nothing";
        }
        return ranges.ranges().isEmpty()
                ? "whole"
                : ranges.ranges().stream()
                        .map(range -> range.first() + "-" + range.last())
                        .collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-4 | 0-4",
                "Bytes = 5 - | 5-9",
                "bytes=-3 | 7-9",
                "bytes=-30 | 0-9",
                "bytes=8-100 | 8-9",
                "bytes=10- | nothing",
                "bytes=-0 | nothing",
                "bytes=10-,20-30 | nothing",
                "bytes=4-2 | whole",
                "bytes=- | whole",
                "bytes= | whole",
                "bytes=,, | whole",
                "bytes | whole",
                "lines=1-2 | whole",
                "bytes=0-1,x | whole",
                "bytes=0-1,4-5 | 0-1,4-5",
                "bytes=7-,0-1 | 7-9,0-1",
                "bytes= 0-1 , , 4-5 | 0-1,4-5",
                "bytes=0-1,20-30 | 0-1",
                "bytes=0-4,3-6 | 0-6",
                "bytes=0-1,2-3 | 0-3",
                "bytes=0-1,8-9,3-4,2-2 | 0-4,8-9",
                "bytes=0-5,1-6,2-7 | whole",
                "bytes=0-,0-,0- | whole",
            })
    void rangesAreRead(String header, String meant) {
        assertThat(meant(header, 10)).isEqualTo(meant);
    }

    @Test
    void tooManyAreTheWhole() {
        assertThat(meant("bytes=" + "0-0,".repeat(33), 10)).isEqualTo("whole");
        assertThat(meant("bytes=" + "5-5".repeat(2_000), 10)).isEqualTo("whole");
        assertThat(meant("bytes=-1", 0)).isEqualTo("nothing");
    }

    @Property
    void whatIsSentLiesWithinAndNeverTwice(
            @ForAll @StringLength(max = 40) @Chars({'-', ',', ' ', '='}) @CharRange(from = '0', to = '9')
                    String members) {
        ByteRanges ranges = ByteRanges.of("bytes=" + members, 50);
        boolean[] sent = new boolean[50];
        for (ByteRange range : ranges.ranges()) {
            assertThat(range.length()).isPositive();
            for (long i = range.first(); i <= range.last(); i++) {
                assertThat(sent[(int) i]).isFalse();
                sent[(int) i] = true;
            }
        }
    }

    private static Response asked(Body body, String ranges) {
        return Response.builder()
                .contentType("text/plain")
                .body(body)
                .build()
                .conditional(SimpleRequest.get("/").header("Range", ranges));
    }

    private static void sendsTwoParts(Body body) throws IOException {
        Response answer = asked(body, "bytes=0-1,-2");
        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.header("Content-Range")).isNull();
        String type = String.valueOf(answer.header("Content-Type"));
        assertThat(type).matches("multipart/byteranges; boundary=[0-9a-f]{32}");
        String boundary = type.substring(type.indexOf('=') + 1);
        String text = written(answer.body());
        assertThat(text)
                .isEqualTo("--B\r\nContent-Type: text/plain\r\nContent-Range: bytes 0-1/10\r\n\r\n01\r\n--B\r\n"
                        .concat("Content-Type: text/plain\r\nContent-Range: bytes 8-9/10\r\n\r\n89\r\n--B--\r\n")
                        .replace("B\r", boundary + "\r")
                        .replace("B--", boundary + "--"));
        assertThat(answer.body().length()).isEqualTo(text.length());
    }

    @Test
    void severalPartsAreOneAnswer(@TempDir Path folder) throws IOException {
        sendsTwoParts(Body.text(TEXT));
        sendsTwoParts(Body.file(Files.writeString(folder.resolve("a"), TEXT), 10));
        sendsTwoParts(Body.file(Files.writeString(folder.resolve("b"), "xx" + TEXT + "xx"), 2, 10));
        sendsTwoParts(opened(TEXT));
        sendsTwoParts(Body.part(opened("xx" + TEXT + "xx"), 2, 10));
    }

    @Test
    void partsHaveNoTypeWhereTheWholeHasNone() throws IOException {
        Response answer = Response.builder()
                .body(Body.text(TEXT))
                .build()
                .conditional(SimpleRequest.get("/").header("Range", "bytes=0-0,9-9"));
        assertThat(written(answer.body())).doesNotContain("Content-Type");
    }

    @Test
    void aPartOfWhatIsOpened() throws IOException {
        assertThat(written(asked(opened(TEXT), "bytes=3-5").body())).isEqualTo("345");
        assertThat(opened(TEXT).hasParts()).isTrue();
        assertThat(Body.stream(out -> {}, 10).hasParts()).isFalse();
        Body shorter = Body.opening(() -> new ByteArrayInputStream(new byte[4]), 10);
        assertThatThrownBy(() -> written(shorter)).hasMessageContaining("6 bytes too early");
    }

    private static Body opened(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return Body.opening(() -> new ByteArrayInputStream(bytes), bytes.length);
    }

    private static String written(Body body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ((Body.Stream) body).writer().write(new BodyStream() {
            @Override
            public boolean closing() {
                return false;
            }

            @Override
            public void onClosing(Runnable listener) {}

            @Override
            public void write(int b) {
                bytes.write(b);
            }
        });
        return bytes.toString(StandardCharsets.US_ASCII);
    }
}
