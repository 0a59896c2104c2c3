package dev.mastaba.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.http.ServiceUnavailable;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DecisionsTest {
    private static final Answer DONE = new Answer(0, "done", null);
    private static final Answer REFUSED = new Answer(1, "refused", null);

    private final Decisions decisions = new Decisions();

    @Test
    void aFormThatIsSentTwiceWaitsForTheFirstAnswer() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Optional<Answer>> first =
                CompletableFuture.supplyAsync(() -> decisions.make("1", "deploy", "ada", () -> {
                    began.countDown();
                    await(end);
                    return DONE;
                }));
        began.await();
        assertThat(decisions.make("1", "preview", "bob", () -> REFUSED)).isEmpty();
        assertThat(decisions.find("1").orElseThrow().text()).hasToString("ada is deploying these files.");
        CompletableFuture<Optional<Answer>> second =
                CompletableFuture.supplyAsync(() -> decisions.make("1", "deploy", "bob", () -> REFUSED));
        end.countDown();
        assertThat(first.get(60, TimeUnit.SECONDS)).contains(DONE);
        assertThat(second.get(60, TimeUnit.SECONDS)).contains(DONE);
        assertThat(decisions.find("1").orElseThrow().text()).hasToString("ada has deployed these files.");
    }

    @Test
    void anInterruptedRequestDoesNotWait() {
        decisions.make("1", "preview", "ada", () -> {
            assertThat(decisions.find("1").orElseThrow().text())
                    .hasToString("ada is opening a preview of these files.");
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> decisions.make("1", "preview", "ada", () -> REFUSED))
                    .isInstanceOf(ServiceUnavailable.class);
            assertThat(Thread.interrupted()).isTrue();
            return DONE;
        });
    }

    @Test
    void aRefusedOrFailedCommandIsForgotten() {
        assertThat(decisions.make("1", "deploy", "ada", () -> REFUSED)).contains(REFUSED);
        assertThatThrownBy(() -> decisions.make("1", "deploy", "ada", () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(decisions.find("1")).isEmpty();
        assertThat(decisions.make("1", "discard", "bob", () -> DONE)).contains(DONE);
    }

    @Test
    void oldDecisionsAreForgotten() {
        for (int i = 0; i <= 100; i++) {
            decisions.make(Integer.toString(i), "deploy", "ada", () -> DONE);
        }
        assertThat(decisions.find("0")).isEmpty();
        assertThat(decisions.find("100")).isPresent();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }
}
