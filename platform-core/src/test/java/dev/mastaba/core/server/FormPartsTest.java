package dev.mastaba.core.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.http.ContentTooLarge;
import dev.mastaba.core.http.HttpClientError;
import dev.mastaba.core.http.Upload;
import dev.mastaba.core.http.header.Headers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the parts that a parser tells of. */
class FormPartsTest {
    private static final ServerRequest.Limits LIMITS = ServerRequest.Limits.standard()
            .formBytes(20)
            .bodyBytes(40)
            .parameters(3)
            .cookies(5)
            .uploads(100, 10)
            .parts(100, 8);

    /** Tells of parts in place of a parser. */
    private interface Script {
        void tell(MultipartParser.PartListener parts) throws IOException;
    }

    /** A request whose parts come from a script, after its body has been read to the end. */
    private static final class Scripted extends ServerRequest {
        private final Script script;
        private final int length;

        Scripted(Script script, int length) {
            super(
                    ReceivedHead.of(
                            "POST",
                            "http",
                            "a",
                            "/",
                            Headers.of("Content-Type", "multipart/form-data; boundary=x"),
                            ""),
                    "",
                    LIMITS);
            this.script = script;
            this.length = length;
        }

        @Override
        MultipartParser multipartParser() {
            return (body, type, limits, parts) -> {
                body.read();
                body.readAllBytes();
                script.tell(parts);
            };
        }

        @Override
        protected InputStream openBody() {
            return new ByteArrayInputStream(new byte[length]);
        }
    }

    private static Scripted request(Script script) {
        return new Scripted(script, 50);
    }

    private static void part(
            MultipartParser.PartListener parts, @Nullable String name, @Nullable String file, String... pieces)
            throws IOException {
        parts.begin(name, file, file == null ? Headers.none() : Headers.of("Content-Type", "text/plain"));
        for (String piece : pieces) {
            parts.content(ByteBuffer.wrap(piece.getBytes(StandardCharsets.UTF_8)));
        }
        parts.end();
    }

    @Test
    void filesStayInMemoryWhileThereIsRoom(@TempDir Path folder) throws IOException {
        Scripted request = request(parts -> {
            part(parts, "small", "a", "01234");
            part(parts, "large", "C:\\b", "012", "3456789", "end");
            part(parts, "text", null, "ä", "!");
        });
        assertThat(request.form().get("text")).isEqualTo("ä!");
        Upload small = request.upload("small").orElseThrow();
        Upload large = request.upload("large").orElseThrow();
        assertThat(request.holdsFile()).isTrue();
        assertThat(small.text(5)).isEqualTo("01234");
        assertThat(large.text(20)).isEqualTo("0123456789end");
        assertThat(large.fileName()).isEqualTo("b");
        assertThat(large.headers().first("Content-Type")).isEqualTo("text/plain");
        assertThat(large).hasToString("large: b (13 bytes)");
        assertThatThrownBy(() -> large.bytes(12)).isInstanceOf(ContentTooLarge.class);
        try (InputStream in = large.open()) {
            assertThat(in.available()).isEqualTo(13);
            assertThat(in.read()).isEqualTo('0');
            assertThat(in.read(new byte[0])).isZero();
            assertThat(in.readAllBytes()).hasSize(12);
            assertThat(in.read()).isEqualTo(-1);
        }
        large.saveTo(folder.resolve("kept"));
        InputStream open = large.open();
        request.close();
        request.close();
        assertThat(Files.size(folder.resolve("kept"))).isEqualTo(13);
        assertThatIllegalStateException().isThrownBy(large::open);
        assertThatIllegalStateException().isThrownBy(open::read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "a/", "C:\\", "../..", " "})
    void theNameOfAFolderIsNoNameOfAFile(String name) {
        Scripted request = request(parts -> part(parts, "f", name, "x"));
        assertThat(request.upload("f").orElseThrow().fileName()).isEqualTo("file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no type", "", "text/", "text/plain;"})
    void onlyAValidTypeOfUsualLengthIsAType(String given) {
        for (String type : List.of(given, "text/" + "x".repeat(300), "text/plain;charset=utf-8")) {
            Scripted request = request(parts -> {
                parts.begin("f", "a", Headers.of("Content-Type", type));
                parts.end();
            });
            assertThat(request.uploads().get(0).contentType())
                    .isEqualTo(type.startsWith("text/plain;") ? type : "application/octet-stream");
        }
    }

    @Test
    void aFileWithoutATypeIsBytes() throws IOException {
        Scripted request = request(parts -> {
            parts.begin("f", "a", Headers.none());
            parts.end();
        });
        assertThat(request.uploads().get(0).contentType()).isEqualTo("application/octet-stream");
        assertThat(request.uploads().get(0).bytes(0)).isEmpty();
        assertThat(request.upload("other")).isEmpty();
    }

    @Test
    void everythingIsBounded() {
        for (Script script : List.<Script>of(
                parts -> part(parts, null, null, ""),
                parts -> part(parts, "nnnnnnnnn", null, ""),
                parts -> part(parts, "n", "fffffffff", ""),
                parts -> {
                    for (int i = 0; i < 4; i++) {
                        part(parts, "n", null, "");
                    }
                },
                parts -> part(parts, "n", null, "0123456789", "0123456789", "0"),
                parts -> parts.begin("n", "f", Headers.of("Content-Transfer-Encoding", "BASE64")))) {
            assertThatThrownBy(() -> request(script).form()).isInstanceOf(HttpClientError.class);
        }
        assertThatThrownBy(() -> new Scripted(parts -> {}, 101).form()).isInstanceOf(ContentTooLarge.class);
        assertThat(request(parts -> parts.begin("n", "f", Headers.of("Content-Transfer-Encoding", " 8BIT")))
                        .form()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aBodyThatBreaksSaysSoAndIsNotReadAgain() {
        Scripted broken = request(parts -> {
            throw new IOException("gone");
        });
        assertThatThrownBy(broken::form).isInstanceOf(UncheckedIOException.class);
        assertThatIllegalStateException().isThrownBy(broken::body).withMessageContaining("read as a multipart form");
    }
}
