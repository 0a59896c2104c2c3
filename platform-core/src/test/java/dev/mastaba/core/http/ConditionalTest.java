package dev.mastaba.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.http.header.EntityTag;
import dev.mastaba.core.http.header.Header;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionalTest {
    private static final Instant DATE = Instant.parse("2023-11-14T22:13:20.500Z");
    private static final String SAME = "Tue, 14 Nov 2023 22:13:20 GMT";
    private static final String BEFORE = "Tue, 14 Nov 2023 22:13:19 GMT";

    private static Response whole() {
        return Response.builder()
                .contentType("text/plain")
                .etag(EntityTag.strong("v1"))
                .lastModified(DATE)
                .header("Cache-Control", "no-cache")
                .text("0123456789")
                .build();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | If-None-Match | \"v1\" | 304",
                "HEAD | If-None-Match | W/\"v1\" | 304",
                "GET  | If-None-Match | * | 304",
                "GET  | If-None-Match | \"a,b\", \"v1\" | 304",
                "GET  | If-None-Match | \"v2\" | 200",
                "GET  | If-None-Match | v1 | 200",
                "PUT  | If-None-Match | * | 412",
                "PUT  | If-None-Match | \"v2\" | 200",
                "GET  | If-Modified-Since | " + SAME + " | 304",
                "GET  | If-Modified-Since | " + BEFORE + " | 200",
                "GET  | If-Modified-Since | yesterday | 200",
                "POST | If-Modified-Since | " + SAME + " | 200",
                "PUT  | If-Match | \"v1\" | 200",
                "PUT  | If-Match | * | 200",
                "PUT  | If-Match | W/\"v1\" | 412",
                "PUT  | If-Match | \"v2\" | 412",
                "PUT  | If-Match | nonsense | 412",
                "PUT  | If-Unmodified-Since | " + SAME + " | 200",
                "PUT  | If-Unmodified-Since | " + BEFORE + " | 412",
                "PUT  | If-Unmodified-Since | yesterday | 200",
                "GET  | Range | bytes=2-4 | 206",
                "HEAD | Range | bytes=2-4 | 200",
                "GET  | Range | bytes=10- | 416",
                "GET  | Range | bytes=0-1,4-5 | 206",
                "GET  | Range | bytes=99999999999999999999999- | 416",
            })
    void theClientGetsWhatItNeeds(String method, String field, String value, int status) {
        SimpleRequest request = SimpleRequest.of(method, "/").header(field, value);
        Response answer = whole().conditional(request);
        assertThat(answer.status()).isEqualTo(status);
        if (status == 304) {
            assertThat(answer.body().length()).isZero();
            assertThat(answer.header("Content-Type")).isNull();
            assertThat(answer.header("ETag")).isEqualTo("\"v1\"");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        }
        if (!field.equals("Range")) {
            Instant date = DATE;
            if (status == 412) {
                assertThatThrownBy(() -> Preconditions.check(request, EntityTag.strong("v1"), date))
                        .isInstanceOfSatisfying(
                                HttpException.class,
                                failed -> assertThat(failed.status()).isEqualTo(412));
            } else if (status == 304) {
                assertThatThrownBy(() -> Preconditions.check(request, EntityTag.strong("v1"), date))
                        .isInstanceOfSatisfying(
                                HttpException.class,
                                same -> assertThat(same.headers())
                                        .contains(new Header("ETag", "\"v1\""), new Header("Last-Modified", SAME)));
            } else {
                assertThatCode(() -> Preconditions.check(request, EntityTag.strong("v1"), date))
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void whatHasNoStateIsNotThereForIfMatch() {
        SimpleRequest put = SimpleRequest.of("PUT", "/").header("If-Match", "*");
        assertThatThrownBy(() -> Preconditions.check(put, null, null))
                .isInstanceOfSatisfying(
                        HttpException.class,
                        failed -> assertThat(failed.status()).isEqualTo(412));
        SimpleRequest create = SimpleRequest.of("PUT", "/").header("If-None-Match", "\"a\"");
        assertThatCode(() -> Preconditions.check(create, null, null)).doesNotThrowAnyException();
        SimpleRequest get = SimpleRequest.get("/").header("If-None-Match", "*");
        assertThatThrownBy(() -> Preconditions.check(get, null, null))
                .isInstanceOfSatisfying(
                        HttpException.class,
                        unchanged -> assertThat(unchanged.status()).isEqualTo(304));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"v1\" | 206", "W/\"v1\" | 200", "\"v2\" | 200", SAME + " | 206", BEFORE + " | 200", "? | 200"})
    void theRestIsSentIfTheBeginningIsStillRight(String condition, int status) {
        SimpleRequest request =
                SimpleRequest.get("/").header("Range", "bytes=5-").header("If-Range", condition);
        assertThat(whole().conditional(request).status()).isEqualTo(status);
    }

    @Test
    void aPartSaysWhereItIs() {
        Response part = whole().conditional(SimpleRequest.get("/").header("Range", "bytes=-3"));
        assertThat(part.header("Content-Range")).isEqualTo("bytes 7-9/10");
        assertThat(text(part)).isEqualTo("789");
        Response none = whole().conditional(SimpleRequest.get("/").header("Range", "bytes=20-"));
        assertThat(none.header("Content-Range")).isEqualTo("bytes */10");
        assertThat(none.body().length()).isZero();
    }

    @Test
    void otherAnswersStayAsTheyAre() {
        SimpleRequest request =
                SimpleRequest.get("/").header("Range", "bytes=1-2").header("If-None-Match", "*");
        Response missing = Response.status(404);
        assertThat(missing.conditional(request)).isSameAs(missing);
        Response stream = Response.stream("text/plain", out -> out.write(1));
        assertThat(stream.conditional(SimpleRequest.get("/").header("Range", "bytes=1-2")))
                .isSameAs(stream);
    }

    @Test
    void whatWaitsForTheEndIsNotForgotten() {
        List<String> closed = new ArrayList<>();
        for (String field : List.of("If-None-Match", "If-Match", "Range", "X")) {
            String value = field.equals("If-Match") ? "\"v2\"" : field.equals("Range") ? "bytes=0-0" : "*";
            Response response =
                    whole().toBuilder().onClose(() -> closed.add(field)).build();
            response.conditional(SimpleRequest.get("/").header(field, value)).close();
        }
        assertThat(closed).containsExactly("If-None-Match", "If-Match", "Range", "X");
    }

    @Test
    void filesSayTheirState(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "0123456789");
        Response response = Response.file(file, "text/plain");
        assertThat(response.header("Last-Modified")).isNotNull();
        assertThat(response.body()).isEqualTo(Body.file(file, 10));
        String tag = String.valueOf(response.header("ETag"));
        assertThat(response.conditional(SimpleRequest.get("/").header("If-None-Match", tag))
                        .status())
                .isEqualTo(304);
        Response part = response.conditional(SimpleRequest.get("/").header("Range", "bytes=2-3"));
        assertThat(part.body()).isEqualTo(Body.file(file, 2, 2));
        assertThat(Body.part(part.body(), 1, 1)).isEqualTo(Body.file(file, 3, 1));
        assertThatThrownBy(() -> Response.file(folder, "text/plain")).isInstanceOf(NoSuchFileException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> Body.part(Body.stream(out -> {}, 5), 0, 1));
    }

    @Test
    void aServerMakesItsFormOfWhatIsKeptOnce() {
        List<Response> made = new ArrayList<>();
        assertThat(whole().form(String.class, response -> "x")).isNull();
        Response kept = whole().kept();
        for (int i = 0; i < 2; i++) {
            String form = kept.form(String.class, response -> {
                made.add(response);
                return "form";
            });
            assertThat(form).isEqualTo("form");
        }
        assertThat(made).containsExactly(kept);
        assertThat(kept.form(Integer.class, response -> 7)).isEqualTo(7);
        assertThat(kept.withHeader("X", "y").form(String.class, response -> "x"))
                .isNull();
        Response parted = kept.withHeader("Accept-Ranges", "bytes").kept();
        assertThat(parted.conditional(SimpleRequest.get("/"))).isSameAs(parted);
    }

    @Test
    void tagsAreReadInLists() {
        assertThat(EntityTag.list("W/\"a\" , \"b,c\",\"\""))
                .containsExactly(EntityTag.weak("a"), EntityTag.strong("b,c"), EntityTag.strong(""));
        assertThat(EntityTag.list("\"a\" \"b\"")).isEmpty();
        assertThat(EntityTag.list("\"a\",".repeat(3_000))).isEmpty();
        assertThat(EntityTag.parse("\"a\", \"b\"")).isEmpty();
        assertThat(EntityTag.weak("a")).hasToString("W/\"a\"");
        assertThatIllegalArgumentException().isThrownBy(() -> EntityTag.strong("a\"b"));
        assertThatIllegalArgumentException().isThrownBy(() -> EntityTag.strong("a\r\nb"));
    }

    @Property
    void strangersCanSayWhatTheyLike(
            @ForAll @StringLength(max = 60) String value, @ForAll @IntRange(max = 6) int which) {
        String[] fields = {
            "If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since", "If-Range", "Range", "Cookie"
        };
        SimpleRequest request = SimpleRequest.get("/")
                .header(fields[which], value.replaceAll("\\p{Cntrl}", " "))
                .header("Range", "bytes=1-");
        assertThat(whole().conditional(request).status()).isIn(200, 206, 304, 412, 416);
        assertThat(request.cookies()).isNotNull();
    }

    @Property
    void partsAreWhatWasAskedFor(@ForAll @IntRange(max = 20) int first, @ForAll @IntRange(max = 20) int last) {
        Response answer = whole().conditional(SimpleRequest.get("/").header("Range", "bytes=" + first + "-" + last));
        if (last < first) {
            assertThat(answer.status()).isEqualTo(200);
        } else if (first > 9) {
            assertThat(answer.status()).isEqualTo(416);
        } else {
            assertThat(text(answer)).isEqualTo("0123456789".substring(first, Math.min(9, last) + 1));
        }
    }

    private static String text(Response response) {
        return new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
    }
}
