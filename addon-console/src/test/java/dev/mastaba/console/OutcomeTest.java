package dev.mastaba.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.http.Request;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestSession;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    @Test
    void messagesAreFewAndShort() {
        TestSession session = TestSession.empty();
        Request request = TestRequest.get("/").session(session).toRequest();
        for (int i = 0; i < 6; i++) {
            FormOutcome.done(request, "message " + i, "/");
        }
        assertThat(session.popFlash()).containsExactly("message 5");
        FormOutcome.done(request, "x".repeat(2_000), "/");
        assertThat(session.popFlash()).singleElement().asString().hasSize(1_001).endsWith("x…");
    }

    @Test
    void onlyProblemsWithOpeningsAreOpenings() {
        assertThat(ShownTrial.isOpening(List.of())).isFalse();
        assertThat(ShownTrial.isOpening(List.of(Map.of("opens", true)))).isTrue();
        assertThat(ShownTrial.isOpening(List.of(Map.of("opens", true), Map.of("opens", false))))
                .isFalse();
    }
}
