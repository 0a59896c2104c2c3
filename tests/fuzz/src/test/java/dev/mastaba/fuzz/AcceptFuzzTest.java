package dev.mastaba.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mastaba.core.http.header.AcceptHeader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any Accept header chooses among what is offered; one that can't be read accepts everything as it stands. */
class AcceptFuzzTest {
    private static final List<String> OFFERS =
            List.of("text/html", "text/html;level=1", "application/json", "image/png", "text/plain;charset=utf-8");

    @FuzzTest(maxDuration = "2m")
    void headers(byte[] data) {
        AcceptHeader accept = AcceptHeader.of(new String(data, StandardCharsets.UTF_8));
        List<String> accepted = accept.acceptable(OFFERS);
        assertThat(OFFERS).containsAll(accepted);
        assertThat(accepted).doesNotHaveDuplicates();
        if (accept.isMissing()) {
            assertThat(accepted).isEqualTo(OFFERS);
        }
        for (String offer : OFFERS) {
            assertThat(accept.accepts(offer)).isEqualTo(accepted.contains(offer));
        }
    }
}
