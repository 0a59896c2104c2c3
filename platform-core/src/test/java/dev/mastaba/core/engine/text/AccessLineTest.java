package dev.mastaba.core.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AccessLineTest {
    private static final AccessLine PLAIN = new AccessLine(
            "10.0.0.1", "", Instant.EPOCH, "GET", "a.example", "/a?b=1", "", 200, 12, 5_400, "", "Browser/1.0", "");
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
            "id-1");

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
                .isEqualTo(
                        "{\"time\":\"1970-01-01T00:00:00Z\",\"client\":\"10.0.0.1\",\"user\":null,\"method\":\"GET\","
                                + "\"host\":\"a.example\",\"target\":\"/a?b=1\",\"version\":null,\"status\":200,\"bytes\":12,"
                                + "\"micros\":5400,\"referrer\":null,\"agent\":\"Browser/1.0\",\"id\":null}");
    }

    @Test
    void nobodyEndsALineOrAField() {
        assertThat(HOSTILE.timed())
                .isEqualTo(
                        "::1 - a\\u0020b\\u000d\\u000a\\\"c\\\" [01/Jan/1970:00:00:00 +0000] \"GET /\\u001b[2J\\u009b HTTP/1.1\" 404 -"
                                + " \"x\\u000d\\u000a127.0.0.1 - - forged\" \"a\\u2028\\\"\\\\\" 0 id-1");
        assertThat(HOSTILE.json())
                .contains("\"bytes\":null")
                .contains("\"referrer\":\"x\\u000d\\u000a127.0.0.1 - - forged\"")
                .contains("\"agent\":\"a\\u2028\\\"\\\\\"");
    }

    @Test
    void longTextsAreCut() {
        AccessLine line =
                new AccessLine("c", "", Instant.EPOCH, "GET", "", "/" + "x".repeat(9_000), "", 200, 0, 0, "", "", "");
        assertThat(line.timed()).hasSizeLessThan(2_200).contains("x…");
        assertThat(line.json()).hasSizeLessThan(2_300).contains("x…");
    }
}
