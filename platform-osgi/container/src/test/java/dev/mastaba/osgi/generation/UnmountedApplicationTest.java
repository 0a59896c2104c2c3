package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.testing.TestRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnmountedApplicationTest {
    @Test
    void theResponsesHaveTheDefaultFieldsOfAllOthers() {
        for (UnmountedApplication each : List.of(
                UnmountedApplication.NOTHING_SERVES, UnmountedApplication.NOT_HERE, UnmountedApplication.UNAVAILABLE)) {
            assertThat(each.handle(TestRequest.get("/").toRequest()).headers())
                    .containsAll(DefaultHeaders.standard().fields());
        }
    }
}
