package dev.mastaba.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.traversal.TraversalPath;
import java.nio.charset.StandardCharsets;

/**
 * Any path and any query is decoded or refused; what was decoded, encoded and decoded again is the same. An input that
 * begins with a question mark is a query.
 */
class UrlFuzzTest {
    private static final int MOST = 50;

    @FuzzTest(maxDuration = "2m")
    void pathsAndQueries(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        try {
            if (text.startsWith("?")) {
                query(text.substring(1));
            } else {
                path(text);
            }
        } catch (BadRequest refused) {
            assertThat(refused.status()).isEqualTo(400);
        }
    }

    private static void path(String text) {
        String decoded = PercentCode.decode(text);
        assertThat(PercentCode.decode(PercentCode.encode(decoded, "/"))).isEqualTo(decoded);
        assertThat(TraversalPath.split(decoded)).doesNotContain("", ".", "..").noneMatch(name -> name.contains("/"));
    }

    private static void query(String text) {
        Parameters parameters = PercentCode.parameters(text, MOST);
        assertThat(parameters.entries()).hasSizeLessThanOrEqualTo(MOST);
        assertThat(PercentCode.parameters(parameters.encoded(), MOST)).isEqualTo(parameters);
        assertThat(PercentCode.parameters(parameters.percentEncoded(), MOST)).isEqualTo(parameters);
    }
}
