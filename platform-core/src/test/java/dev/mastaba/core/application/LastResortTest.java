package dev.mastaba.core.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.server.ServerRequest;
import org.junit.jupiter.api.Test;

/** What tweens put on answers that no application gives. */
class LastResortTest {
    private final Request request = SimpleRequest.get("/");

    @Test
    void theInnermostStepIsFirst() {
        LastResort.add(
                request,
                "outer",
                answer -> answer.toBuilder().addHeader("X-Step", "outer").build());
        LastResort.add(
                request,
                "inner",
                answer -> answer.toBuilder().addHeader("X-Step", "inner").build());
        assertThat(LastResort.complete(request, Response.status(500)).headers().all("X-Step"))
                .containsExactly("inner", "outer");
    }

    @Test
    void aStepIsReplacedByOneOfItsName() {
        LastResort.add(request, "id", answer -> answer.withHeader("X-Id", "1"));
        LastResort.add(request, "id", answer -> answer.withHeader("X-Id", "2"));
        assertThat(LastResort.complete(request, Response.status(500)).headers().all("X-Id"))
                .containsExactly("2");
    }

    @Test
    void aRequestThatLooksLikeAnotherHasItsSteps() {
        LastResort.add(new WrappedRequest(request), "id", answer -> answer.withHeader("X-Id", "1"));
        assertThat(LastResort.complete(request, Response.status(500)).header("X-Id"))
                .isEqualTo("1");
    }

    @Test
    void withoutStepsTheAnswerStaysWhatItIs() {
        Response answer = Response.status(500);
        assertThat(LastResort.complete(request, answer)).isSameAs(answer);
    }

    @Test
    void theAnswerToAFailureTellsItsReferenceAndNothingElse() {
        Response page = LastResort.failed(request, "4711");
        assertThat(page.status()).isEqualTo(500);
        assertThat(page.header("Vary")).isEqualTo("Accept");
        assertThat(new String(((Body.Bytes) page.body()).content(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(
                        "500 Internal Server Error\n\nThe server encountered an error. Its number in the log is 4711.\n");
    }

    @Test
    void theAnswerToAFailureOfATracedRequestNamesTheTrace() {
        SimpleRequest traced = SimpleRequest.get("/").header("Accept", "application/problem+json");
        ServerRequest.setTraceId(new WrappedRequest(traced), "4bf92f");
        assertThat(traced.traceId()).isEqualTo("4bf92f");
        Response page = LastResort.failed(traced, "4711");
        assertThat(new String(((Body.Bytes) page.body()).content(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"reference\":\"4711\"", "\"trace_id\":\"4bf92f\"", "Its trace is 4bf92f.");
    }
}
