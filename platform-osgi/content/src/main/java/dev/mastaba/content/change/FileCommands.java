package dev.mastaba.content.change;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A queue that runs the commands that change {@code bundles/} and {@code conf/} one at a time, each until it has been answered. */
public final class FileCommands {
    private final Duration patience;
    private final Lock oneCommand = new ReentrantLock(true);
    private final AtomicReference<@Nullable Running> running = new AtomicReference<>();

    /** The running command, and when it started ({@link System#nanoTime}). */
    private record Running(String words, long since) {}

    /** Creates commands that wait at most this long for another command to end. */
    public FileCommands(Duration patience) {
        this.patience = patience;
    }

    /** Wraps a command so that it runs alone. */
    public ServerCommand alone(String name, ServerCommand command) {
        return alone(name, patience, command);
    }

    /** Wraps a command so that it runs alone, and waits at most this long for another command to end. */
    public ServerCommand alone(String name, Duration waits, ServerCommand command) {
        return (arguments, caller) -> {
            try {
                return alone(name + " " + shown(arguments.words()), waits, () -> command.run(arguments, caller));
            } catch (ChangeException prevented) {
                return Answer.failed(text(prevented.problem()));
            } catch (IOException failed) {
                return Answer.failed(text(ChangeProblems.notMade(failed)));
            }
        };
    }

    /**
     * Calls code alone, on behalf of a command without a client.
     *
     * @param words the command, as others see it
     * @throws IOException if another command does not end in time, or the code throws it
     */
    public <T> T alone(String words, Callable<T> command) throws Exception {
        return alone(words, patience, command);
    }

    private <T> T alone(String words, Duration waits, Callable<T> command) throws Exception {
        if (!oneCommand.tryLock(waits.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new ChangeException(busy());
        }
        try {
            running.set(new Running(words, System.nanoTime()));
            return command.call();
        } finally {
            running.set(null);
            oneCommand.unlock();
        }
    }

    /** Returns arguments without the values of settings, which can be secrets. */
    private static String shown(List<String> arguments) {
        return arguments.stream()
                .map(each -> each.replaceFirst("(?s)=.*", "=…"))
                .collect(Collectors.joining(" "));
    }

    private Problem busy() {
        Running other = running.get();
        return other == null
                ? ChangeProblems.busy("", patience.toSeconds())
                : ChangeProblems.busy(other.words(), TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - other.since()));
    }

    private static String text(Problem problem) {
        return problem.text() + "\n";
    }
}
