package dev.mastaba.tweens;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AccessLogTest {
    private static final Visit PLAIN =
            new Visit("10.0.0.1", "", Instant.EPOCH, "GET", "/a?b=1", 200, 12, "", "Browser/1.0", 5, "");
    private static final Visit HOSTILE = new Visit(
            "::1",
            "a b\r\n\"c\"",
            Instant.EPOCH,
            "GET",
            "/\u001b[2J",
            404,
            -1,
            "x\r\n127.0.0.1 - - forged",
            "a\u2028\"\\",
            0,
            "id-1");

    @Test
    void combined() {
        assertThat(AccessLog.COMBINED.line(PLAIN))
                .isEqualTo("10.0.0.1 - - [01/Jan/1970:00:00:00 +0000] \"GET /a?b=1\" 200 12 \"-\" \"Browser/1.0\" 5 -");
    }

    @Test
    void json() {
        assertThat(AccessLog.JSON.line(PLAIN))
                .isEqualTo(
                        "{\"time\":\"1970-01-01T00:00:00Z\",\"client\":\"10.0.0.1\",\"user\":\"\",\"method\":\"GET\","
                                + "\"target\":\"/a?b=1\",\"status\":200,\"bytes\":12,\"referrer\":\"\",\"agent\":\"Browser/1.0\","
                                + "\"millis\":5,\"id\":\"\"}");
    }

    @Test
    void nobodyEndsALineOrAField() {
        assertThat(AccessLog.COMBINED.line(HOSTILE))
                .isEqualTo("::1 - a\\x20b\\x0d\\x0a\\\"c\\\" [01/Jan/1970:00:00:00 +0000] \"GET /\\x1b[2J\" 404 -"
                        + " \"x\\x0d\\x0a127.0.0.1 - - forged\" \"a\\x2028\\\"\\\\\" 0 id-1");
        assertThat(AccessLog.JSON.line(HOSTILE))
                .contains("\"bytes\":null")
                .contains("\"referrer\":\"x\\u000d\\u000a127.0.0.1 - - forged\"")
                .contains("\"agent\":\"a\\u2028\\\"\\\\\"");
    }

    @Test
    void longTextsAreCut() {
        Visit visit = new Visit("c", "", Instant.EPOCH, "GET", "/" + "x".repeat(9_000), 200, 0, "", "", 0, "");
        assertThat(AccessLog.COMBINED.line(visit)).hasSizeLessThan(2_200).contains("x…");
    }
}
