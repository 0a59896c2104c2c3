package dev.mastaba.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.HttpDate;
import dev.mastaba.core.http.stream.BodyStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares answers of static views; where the port answers in its own way on purpose, with that. */
record StaticAnswers(Case question, Application application) {
    private static final long CHANGED = 1_700_000_000_000L;
    private static final Pattern RANGE = Pattern.compile("(\\d*)-(\\d*)");
    private static final Pattern PART =
            Pattern.compile("Content-Range: bytes (\\d+)-(\\d+)/(\\d+)\r\n\r\n(.*?)\r\n--", Pattern.DOTALL);

    void compare() throws Exception {
        CorpusRequest request = CorpusRequest.of(question.input().path("request"));
        switch (question.quirk()) {
            case "bad-url" ->
                assertThatThrownBy(() -> {
                            Response answer = application.handle(request);
                            throw new BadRequest("" + answer.status());
                        })
                        .isInstanceOf(BadRequest.class)
                        .hasMessageNotContaining("200");
            case "route-newline", "static-dot-redirect", "static-file-slash" ->
                assertThat(application.handle(request).status()).isEqualTo(404);
            case "static-any-method" -> {
                Response refused = application.handle(request);
                assertThat(refused.status()).isEqualTo(405);
                assertThat(refused.header("Allow")).contains("GET");
            }
            case "range-webob" -> compareRanges(application.handle(request), request);
            default -> compare(application.handle(request), request);
        }
    }

    private void compare(Response response, CorpusRequest request) throws IOException {
        JsonNode expect = question.expect();
        int own = ownStatus(request, expect.path("status").asInt());
        assertThat(response.status()).isEqualTo(own);
        if (own == expect.path("status").asInt()) {
            compareHead(response, request, expect);
            if ((own == 200 || own == 206) && !request.method().equals("HEAD")) {
                assertThat(text(response)).isEqualTo(expect.path("body").asText());
            }
        }
    }

    /** Files have entity tags, so that tags and dates of the state count as RFC 9110, 13.2.2 has it; names with a dot in front are never served. */
    private static int ownStatus(CorpusRequest request, int status) {
        for (String name : request.path().split("/")) {
            if (name.startsWith(".") && !name.equals(".") && !name.equals("..")) {
                return 404;
            }
        }
        if (status != 200 && status != 206 && status != 304) {
            return status;
        }
        String match = request.header("If-Match").orElse(null);
        long before =
                request.header("If-Unmodified-Since").map(HttpDate::millis).orElse(-1L);
        if (match == null ? before >= 0 && before < CHANGED : !match.equals("*")) {
            return 412;
        }
        String none = request.header("If-None-Match").orElse(null);
        if (none == null) {
            return status;
        }
        return none.equals("*") ? 304 : status == 304 ? 200 : status;
    }

    private void compareHead(Response response, CorpusRequest request, JsonNode expect) {
        for (Map.Entry<String, JsonNode> header : expect.path("headers").properties()) {
            compareField(header.getKey(), header.getValue().asText(), response, request);
        }
        for (String absent :
                List.of("Content-Encoding", "Vary", "Cache-Control", "Content-Range", "Content-Location")) {
            if (response.status() != 404 && !expect.path("headers").has(absent)) {
                assertThat(response.header(absent)).as(absent).isNull();
            }
        }
        assertThat(response.header("Expires") != null)
                .isEqualTo(expect.path("expires").asBoolean());
    }

    private void compareField(String name, String expected, Response response, CorpusRequest request) {
        String found = name.equals("Content-Length") && response.header(name) == null
                ? String.valueOf(response.body().length())
                : String.valueOf(response.header(name));
        if (name.equals("Location")) {
            URI base = URI.create(request.scheme() + "://" + request.authority() + request.rawPath());
            assertThat(base.resolve(found)).hasToString(expected);
        } else if (!(name.equals("Content-Type") && question.quirk().equals("mime-host"))) {
            assertThat(plain(found)).as(name).isEqualTo(plain(expected));
        }
    }

    private static String plain(String header) {
        return header.toLowerCase(Locale.ROOT).replace(" ", "");
    }

    /** Every byte that was asked for and is there is sent, once, and none besides; HEAD has no ranges. */
    private void compareRanges(Response response, CorpusRequest request) throws Exception {
        Response whole = application.handle(CorpusRequest.of(
                ((ObjectNode) question.input().path("request").deepCopy()).without(List.of("headers"))));
        String all = text(whole);
        if (request.method().equals("HEAD")) {
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.header("Content-Range")).isNull();
            return;
        }
        TreeSet<Integer> wanted = wanted(request.header("Range").orElseThrow(), all.length());
        assertThat(response.status()).isEqualTo(wanted.isEmpty() ? 416 : 206);
        TreeSet<Integer> sent = new TreeSet<>();
        String range = response.header("Content-Range");
        if (wanted.isEmpty()) {
            assertThat(range).isEqualTo("bytes */" + all.length());
        } else if (range == null) {
            Matcher parts = PART.matcher(text(response));
            while (parts.find()) {
                add(sent, parts.group(1), parts.group(2), parts.group(4), all);
            }
        } else {
            Matcher one = RANGE.matcher(range);
            assertThat(one.find()).isTrue();
            add(sent, one.group(1), one.group(2), text(response), all);
        }
        assertThat(sent).isEqualTo(wanted);
    }

    private static void add(TreeSet<Integer> sent, String first, String last, String content, String all) {
        int from = Integer.parseInt(first);
        int to = Integer.parseInt(last);
        assertThat(content).isEqualTo(all.substring(from, to + 1));
        for (int i = from; i <= to; i++) {
            assertThat(sent.add(i)).isTrue();
        }
    }

    private static TreeSet<Integer> wanted(String header, int length) {
        TreeSet<Integer> wanted = new TreeSet<>();
        Matcher each = RANGE.matcher(header);
        while (each.find()) {
            String first = each.group(1);
            String last = each.group(2);
            int from = first.isEmpty() ? Math.max(0, length - Integer.parseInt(last)) : Integer.parseInt(first);
            int to = first.isEmpty() || last.isEmpty() ? length - 1 : Integer.parseInt(last);
            for (int i = from; i <= Math.min(to, length - 1); i++) {
                wanted.add(i);
            }
        }
        return wanted;
    }

    private static String text(Response response) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Body body = response.body();
        if (body instanceof Body.FileBytes file) {
            try (InputStream in = Files.newInputStream(file.file())) {
                in.skipNBytes(file.offset());
                bytes.write(in.readNBytes((int) file.length()));
            }
        } else if (body instanceof Body.Bytes kept) {
            bytes.write(kept.content());
        } else if (body instanceof Body.Stream stream) {
            stream.writer().write(new Kept(bytes));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Keeps what is written. */
    private static final class Kept extends BodyStream {
        private final ByteArrayOutputStream bytes;

        Kept(ByteArrayOutputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public boolean closing() {
            return false;
        }

        @Override
        public void onClosing(@Nullable Runnable listener) {
            // it never closes
        }

        @Override
        public void write(int b) {
            bytes.write(b);
        }
    }
}
