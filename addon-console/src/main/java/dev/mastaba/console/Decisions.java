package dev.mastaba.console;

import static dev.mastaba.console.ConsoleAddOn.TEXT;

import dev.mastaba.core.http.ServiceUnavailable;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The decisions of operators about uploads. An upload is used up by one decision: if a form is sent twice, the second request receives the answer to
 * the first. Safe for any thread.
 */
final class Decisions {
    private static final int MOST_REMEMBERED = 100;
    private static final long LONGEST_SECONDS = 90;

    private final Map<String, Decision> made = new LinkedHashMap<>();

    /**
     * A decision about an upload.
     *
     * @param action the action, such as {@code deploy}
     * @param user the operator
     * @param answer the answer, as soon as it is known
     */
    record Decision(String action, String user, CompletableFuture<Answer> answer) {
        /** Returns a sentence about the decision. */
        TranslationString text() {
            boolean done = answer.isDone();
            TranslationString text = switch (action) {
                case "discard" -> TEXT.of("${user} has discarded these files.");
                case "preview" ->
                    done
                            ? TEXT.of("${user} has opened a preview of these files.")
                            : TEXT.of("${user} is opening a preview of these files.");
                default ->
                    done ? TEXT.of("${user} has deployed these files.") : TEXT.of("${user} is deploying these files.");
            };
            return text.with("user", user);
        }
    }

    /** Returns the decision about an upload; empty if there is none. */
    Optional<Decision> find(String id) {
        synchronized (made) {
            return Optional.ofNullable(made.get(id));
        }
    }

    /**
     * Makes a decision. If the same decision has been made before, this method waits for the earlier answer. A decision with a negative answer is
     * forgotten, so that another one can be made.
     *
     * @return the answer; empty if another decision has been made before
     */
    Optional<Answer> make(String id, String action, String user, Supplier<Answer> command) {
        Decision own = new Decision(action, user, new CompletableFuture<>());
        Decision earlier;
        synchronized (made) {
            earlier = made.putIfAbsent(id, own);
            if (made.size() > MOST_REMEMBERED) {
                made.remove(made.keySet().iterator().next());
            }
        }
        if (earlier != null) {
            return earlier.action().equals(action) ? Optional.of(await(earlier)) : Optional.empty();
        }
        Answer answer = new Answer(2, "The command failed; see the server's log for details.\n", null);
        try {
            answer = command.get();
        } finally {
            if (answer.exitCode() != 0) {
                synchronized (made) {
                    made.remove(id);
                }
            }
            own.answer().complete(answer);
        }
        return Optional.of(answer);
    }

    private static Answer await(Decision earlier) {
        try {
            return earlier.answer().get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailable("The server is shutting down");
        } catch (ExecutionException | TimeoutException late) {
            throw new ServiceUnavailable("The command is still running; look at the overview");
        }
    }
}
