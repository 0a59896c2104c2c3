package dev.mastaba.core.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLineTest {
    private static final AccessLine PLAIN = new AccessLine(
            "10.0.0.1",
            "",
            Instant.EPOCH,
            "GET",
            "a.example",
            "/a?b=1",
            "",
            200,
            12,
            5_400,
            "",
            "Browser/1.0",
            "",
            Map.of());
    private static final AccessLine HOSTILE = new AccessLine(
            "::1",
            "a b\r\n\"c\"",
            Instant.EPOCH,
            "GET",
            "",
            "/\u001b[2J\u009b",
            "HTTP/1.1",
            404,
            -1,
            0,
            "x\r\n127.0.0.1 - - forged",
            "a\u2028\"\\",
            "id-1",
            Map.of("trace.id", "4bf9\n{", "url.path", "/forged"));

    @Test
    void combined() {
        assertThat(PLAIN.common()).isEqualTo("10.0.0.1 - - [01/Jan/1970:00:00:00 +0000] \"GET /a?b=1\" 200 12");
        assertThat(PLAIN.combined()).isEqualTo(PLAIN.common() + " \"-\" \"Browser/1.0\"");
        assertThat(PLAIN.timed()).isEqualTo(PLAIN.combined() + " 5 -");
        assertThat(PLAIN.lasting(7_000).timed()).endsWith(" 7 -");
    }

    @Test
    void json() {
        assertThat(PLAIN.json())
                .isEqualTo("{\"@timestamp\":\"1970-01-01T00:00:00Z\",\"log.level\":\"INFO\",\"message\":\"GET /a 200\","
                        + "\"ecs.version\":\"8.11.0\",\"log.logger\":\"mastaba.access\",\"event.duration\":5400000,"
                        + "\"client.address\":\"10.0.0.1\",\"http.request.method\":\"GET\",\"url.domain\":\"a.example\","
                        + "\"url.path\":\"/a\",\"url.query\":\"b=1\",\"http.response.status_code\":200,"
                        + "\"http.response.body.bytes\":12,\"user_agent.original\":\"Browser/1.0\"}");
    }

    @Test
    void nobodyEndsALineOrAField() {
        assertThat(HOSTILE.timed())
                .isEqualTo(
                        "::1 - a\\u0020b\\u000d\\u000a\\\"c\\\" [01/Jan/1970:00:00:00 +0000] \"GET /\\u001b[2J\\u009b HTTP/1.1\" 404 -"
                                + " \"x\\u000d\\u000a127.0.0.1 - - forged\" \"a\\u2028\\\"\\\\\" 0 id-1");
        assertThat(HOSTILE.json())
                .doesNotContain("body.bytes", "/forged")
                .contains("\"http.request.referrer\":\"x\\u000d\\u000a127.0.0.1 - - forged\"")
                .contains("\"user_agent.original\":\"a\\u2028\\\"\\\\\"")
                .contains("\"trace.id\":\"4bf9\\u000a{\"");
    }

    @Test
    void nestedQueriesAreReadInOnePass() {
        String nested = "/" + "?a=".repeat(300_000) + "%3dtoken";
        assertThat(SecretParameters.replaced(nested)).isEqualTo("/?a=REDACTED");
        assertThat(SecretParameters.replaced("/" + "?a=".repeat(300_000))).hasSize(900_001);
    }

    @Test
    void longTextsAreCut() {
        AccessLine line = new AccessLine(
                "c", "", Instant.EPOCH, "GET", "", "/" + "x".repeat(9_000), "", 200, 0, 0, "", "", "", Map.of());
        assertThat(line.timed()).hasSizeLessThan(2_200).contains("x…");
        assertThat(line.json()).hasSizeLessThan(4_500).contains("x…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/reset?token=hush",
                "/?a=1&access_token=hush&b=2",
                "/?PASSWORD=hush",
                "/oauth?code=hush&state=hush",
                "/?api-key=hush;sid=hush",
                "/?%74oken=hush",
                "/a?sig=hush#f",
                "/?x=1&next=/b?token=hush",
                "/?token=a?hush",
                "/?next=%2Fb%3Ftoken%3Dhush",
            })
    void secretParametersAreNotWritten(String target) {
        AccessLine line = new AccessLine(
                "c",
                "",
                Instant.EPOCH,
                "GET",
                "",
                target,
                "",
                200,
                0,
                0,
                "https://a.example" + target,
                "",
                "",
                Map.of());
        assertThat(line.common() + line.timed() + line.json())
                .contains("REDACTED")
                .doesNotContain("hush");
    }

    @Test
    void otherParametersAre() {
        String target = "/?q=a%20b&page=2&empty=&flag";
        assertThat(SecretParameters.replaced(target)).isEqualTo(target);
        assertThat(SecretParameters.replaced("/token=a")).isEqualTo("/token=a");
    }
}
