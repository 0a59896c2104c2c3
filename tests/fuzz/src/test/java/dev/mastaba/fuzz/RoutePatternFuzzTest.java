package dev.mastaba.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.route.MatchedValues;
import dev.mastaba.core.route.RoutePattern;
import dev.mastaba.core.route.RoutePattern.InvalidPatternException;
import java.nio.charset.StandardCharsets;

/**
 * Any pattern is read or refused, any path matched or refused, and of what matched a path can be made again. An input is a pattern, a line
 * break, and a path without the slash at its beginning.
 */
class RoutePatternFuzzTest {
    @FuzzTest(maxDuration = "2m")
    void patternsAndPaths(byte[] data) {
        String[] lines = new String(data, StandardCharsets.UTF_8).split("\n", 2);
        String text = lines[0];
        String path = "/" + lines[lines.length - 1];
        RoutePattern pattern;
        try {
            pattern = RoutePattern.parse(text);
        } catch (InvalidPatternException refused) {
            assertThat(refused).hasMessageContaining("pattern");
            return;
        }
        try {
            MatchedValues matched = pattern.match(path);
            if (matched != null) {
                assertThat(matched.keySet()).containsExactlyElementsOf(pattern.names());
                generated(pattern, matched);
            }
        } catch (BadRequest stopped) {
            assertThat(stopped.status()).isEqualTo(400);
        }
    }

    /** A URL can be made of whatever matched, of letters, digits and signs that may stand in one. */
    private static void generated(RoutePattern pattern, MatchedValues matched) {
        String made = pattern.generate(matched);
        assertThat(made).matches("/[A-Za-z0-9._~!$&'()*+,;=:@/%-]*");
        assertThat(PercentCode.decode(made)).startsWith("/");
    }
}
