package dev.mastaba.testing;

import static dev.mastaba.core.view.ViewOptions.param;
import static dev.mastaba.core.view.ViewOptions.uploads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mastaba.core.application.Subrequests;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms with parts, in memory and over a socket. */
class UploadsTest {
    private static final String PARTS = "multipart/form-data; boundary=x";
    private static final int LARGE = 3 << 20;

    private final AtomicReference<Upload> kept = new AtomicReference<>();

    private TestApp app(boolean socket) {
        var config = new Configurator();
        config.route("sizes", "/sizes")
                .post(
                        request -> {
                            List<String> told = new ArrayList<>();
                            request.form().entries().forEach(field -> told.add(field.name() + "=" + field.value()));
                            request.uploads().forEach(upload -> told.add(upload + " " + upload.contentType()));
                            return Response.text(String.join("\n", told));
                        },
                        uploads());
        config.route("copy", "/copy")
                .post(
                        request -> {
                            Upload upload = request.upload("file").orElseThrow();
                            kept.set(upload);
                            return Response.stream("application/octet-stream", out -> {
                                try (InputStream in = upload.open()) {
                                    in.transferTo(out);
                                }
                            });
                        },
                        uploads());
        config.route("save", "/save")
                .post(
                        request -> {
                            Path place = Path.of(request.form().get("place"));
                            request.upload("file").orElseThrow().saveTo(place);
                            return Response.text(Files.size(place) + " bytes");
                        },
                        uploads());
        config.route("fail", "/fail")
                .post(
                        request -> {
                            kept.set(request.uploads().get(0));
                            throw new IllegalStateException("after the upload");
                        },
                        uploads());
        config.route("twice", "/twice").post(this::afterTheForm, uploads());
        config.route("texts", "/texts")
                .post(request -> Response.text("special " + request.form().get("a")), param("special"))
                .post(request -> Response.text("text " + request.form().get("a")));
        config.route("either", "/either")
                .post(request -> Response.text("text " + request.form().get("a")), param("kind=text"))
                .post(
                        request -> Response.text(
                                "file " + request.upload("file").orElseThrow().size()),
                        uploads());
        config.route("inside", "/inside")
                .post(request -> Subrequests.of(request)
                        .respond(Subrequests.of(request)
                                .request("POST", "/sizes", request.headers(), request.bodyBytes())));
        TestApp app = TestApp.of(config.makeApplication());
        return socket ? app.overSocket() : app;
    }

    private Response afterTheForm(Request request) throws IOException {
        request.form();
        try (InputStream again = request.body()) {
            return Response.text("read " + again.readAllBytes().length);
        } catch (IllegalStateException once) {
            return Response.text(Optional.ofNullable(once.getMessage()).orElse(""));
        }
    }

    @Test
    void fieldsThatWereThereStayBesideTheFile() {
        try (TestApp app = app(false)) {
            app.request(TestRequest.post("/sizes")
                            .form(Map.of("title", "Gizeh & ä"))
                            .form("note", "a=b")
                            .upload("one", "a.png", "image/png", new byte[7]))
                    .expectBody("title=Gizeh & ä\nnote=a=b\none: a.png (7 bytes) image/png");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFormMayHaveTextsAndFiles(boolean socket) {
        try (TestApp app = app(socket)) {
            app.request(TestRequest.post("/sizes")
                            .upload("one", "C:\\pictures\\sphinx.png", "image/png", new byte[70])
                            .form("title", "Gizeh ä\r\n--x")
                            .upload("two", "größe \"1\".bin", "application/octet-stream", new byte[LARGE])
                            .upload("none", "", "application/octet-stream", new byte[0])
                            .upload("empty", "empty", "text/plain", new byte[0]))
                    .expectStatus(200)
                    .expectBody("""
                            title=Gizeh ä\r
                            --x
                            none=
                            one: sphinx.png (70 bytes) image/png
                            two: größe %221%22.bin (3145728 bytes) application/octet-stream
                            empty: empty (0 bytes) text/plain""");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void largeFilesComeBackAsTheyCameAndAreGoneAfterwards(boolean socket) throws IOException {
        byte[] content = new byte[LARGE];
        new Random(1).nextBytes(content);
        try (TestApp app = app(socket)) {
            TestRequest request = TestRequest.post("/copy").upload("file", "a", "image/png", content);
            assertThat(app.request(request).expectStatus(200).bodyBytes()).isEqualTo(content);
        }
        assertThatIllegalStateException().isThrownBy(() -> kept.get().open());
        assertThat(temporaryFiles()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void filesAreGoneWhenTheViewFails(boolean socket) throws IOException {
        try (TestApp app = app(socket)) {
            app.request(TestRequest.post("/fail").upload("file", "a", "image/png", new byte[LARGE]))
                    .expectStatus(500);
        }
        assertThatIllegalStateException().isThrownBy(() -> kept.get().open());
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void filesAreKeptWhereTheyAreSaved(@TempDir Path folder) {
        try (TestApp app = app(false)) {
            for (int size : List.of(5, LARGE)) {
                app.request(TestRequest.post("/save")
                                .upload("file", "a", "image/png", new byte[size])
                                .form("place", folder.resolve("kept").toString()))
                        .expectBody(size + " bytes");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aViewThatDoesNotAcceptFilesGetsNone(boolean socket) throws IOException {
        try (TestApp app = app(socket)) {
            TestRequest texts = TestRequest.post("/texts").upload("none", "", "image/png", new byte[0]);
            app.request(texts.form("a", "1")).expectBody("text 1");
            app.request(texts.form("a", "1").form("special", "yes")).expectBody("special 1");
            for (String path : List.of("/texts", "/texts?special=1")) {
                TestRequest file = TestRequest.post(path).form("a", "1").upload("f", "a", "image/png", new byte[9]);
                assertThat(app.request(file).expectStatus(415).body()).contains("accepts no files");
            }
            TestRequest large = TestRequest.post("/texts").upload("f", "a", "image/png", new byte[LARGE]);
            app.request(large).expectStatus(413);
            assertThat(temporaryFiles()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void amongSeveralViewsTheOneThatAcceptsFilesIsFoundByAFieldOfTheForm(boolean socket) {
        try (TestApp app = app(socket)) {
            TestRequest file = TestRequest.post("/either").upload("file", "a", "image/png", new byte[LARGE]);
            app.request(file.form("kind", "file")).expectBody("file " + LARGE);
            app.request(TestRequest.post("/either").form("kind", "text").form("a", "1"))
                    .expectBody("text 1");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theBodyIsReadOnce(boolean socket) {
        try (TestApp app = app(socket)) {
            app.request(TestRequest.post("/twice").upload("file", "a", "image/png", new byte[9]))
                    .expectBody("The body of POST /twice has already been read as a multipart form");
            app.request(TestRequest.post("/twice").form("a", "1")).expectBody("read 3");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void subrequestsMayHavePartsToo(boolean socket) {
        try (TestApp app = app(socket)) {
            app.request(TestRequest.post("/inside").upload("file", "a", "image/png", new byte[100_000]))
                    .expectBody("file: a (100000 bytes) image/png");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFormWithoutItsTypeIsAForm(boolean socket) {
        try (TestApp app = app(socket)) {
            app.request(TestRequest.post("/sizes").body("text/plain", "a=1")).expectBody("");
            app.request(TestRequest.post("/sizes").body("APPLICATION/x-www-form-urlencoded ; charset=utf-8", "a=1"))
                    .expectBody("a=1");
            app.request(TestRequest.post("/sizes").body("application/x-www-form-urlencoded", new byte[] {'a', '=', -1}))
                    .expectStatus(400);
        }
    }

    static Stream<TestRequest> hostile() {
        List<TestRequest> all = new ArrayList<>();
        for (String type : List.of(
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=" + "b".repeat(71),
                "multipart/form-data; boundary=\"\"",
                "multipart/form-data; boundary x",
                "multipart")) {
            all.add(TestRequest.post("/sizes").body(type, "--x--\r\n"));
        }
        for (String body : List.of(
                "",
                "nothing",
                "--x",
                "--x\r\n",
                "--x\r\n\r\n",
                "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nbreaks off",
                "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nother end\r\n--y--\r\n",
                "--x\r\nContent-Disposition: form-data; name=\"a\"",
                part("Content-Disposition: form-data", "no name"),
                part("Content-Disposition: attachment; filename=\"a\"", "no name"),
                part("Content-Type: text/plain", "no name"),
                part("", "no head"),
                part("Content-Disposition: form-data; name=\"" + "n".repeat(1_001) + "\"", "long name"),
                part("Content-Disposition: form-data; name=a; filename=\"" + "n".repeat(1_001) + "\"", "long"),
                part("Content-Disposition: form-data; name=\"a\"\r\nX: " + "h".repeat(9_000), "long head"),
                part("Content-Disposition: form-data; name=\"a\"\r\n" + "X: y\r\n".repeat(3_000) + "X: y", "many"),
                part("Content-Disposition: form-data; name=\"a\"\r\nX\u0001: y", "bad name of a field"),
                part("Content-Disposition: form-data; name=\"a\"\r\n: y", "no name of a field"),
                part("Content-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64", "YQ=="),
                part("Content-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: quoted-printable", "="),
                part("Content-Disposition: form-data; name=\"a\"", "t".repeat((1 << 20) + 1)),
                part("Content-Disposition: form-data; name=\"a\"", "b")
                                .replace("--x--", "")
                                .repeat(1_001) + "--x--\r\n",
                "--x\r\n\r\n".repeat(2_000) + "--x--\r\n")) {
            all.add(TestRequest.post("/sizes").body(PARTS, body));
        }
        byte[] bad = part("Content-Disposition: form-data; name=\"a\"", "?").getBytes(StandardCharsets.UTF_8);
        bad[new String(bad, StandardCharsets.UTF_8).indexOf('?')] = (byte) 0xff;
        all.add(TestRequest.post("/sizes").body(PARTS, bad));
        all.add(TestRequest.post("/sizes").body(PARTS, Arrays.copyOf(bad, bad.length - 4)));
        all.add(TestRequest.post("/sizes").body("application/x-www-form-urlencoded", "a=%ff"));
        all.add(TestRequest.post("/sizes").body("application/x-www-form-urlencoded", "a&".repeat(1_001)));
        all.add(TestRequest.post("/sizes").body("application/x-www-form-urlencoded", "a".repeat((1 << 20) + 1)));
        return all.stream();
    }

    private static String part(String head, String content) {
        return "--x\r\n" + head + (head.isEmpty() ? "" : "\r\n") + "\r\n" + content + "\r\n--x--\r\n";
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void badFormsAreTheClientsFault(TestRequest request) {
        try (TestApp app = app(false)) {
            assertThat(app.request(request).status()).isBetween(400, 499);
        }
    }

    @Test
    void badFormsAreTheClientsFaultOverASocketToo() throws IOException {
        try (TestApp app = app(true)) {
            hostile().forEach(request -> {
                assertThat(app.request(request).status()).as(request.toString()).isBetween(400, 499);
                app.request(TestRequest.post("/sizes").form("a", "1")).expectBody("a=1");
            });
        }
        assertThat(temporaryFiles()).isEmpty();
    }

    private static List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("mastaba-upload-"))
                    .toList();
        }
    }
}
