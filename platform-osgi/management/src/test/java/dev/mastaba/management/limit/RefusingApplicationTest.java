package dev.mastaba.management.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.testing.TestRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusingApplicationTest {
    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void theResponseHasTheDefaultFieldsOfAllOthers(int status) {
        assertThat(RefusingApplication.of(status, 1)
                        .handle(TestRequest.get("/").toRequest())
                        .headers())
                .containsAll(DefaultHeaders.standard().fields());
    }
}
