package dev.mastaba.launcher.doctor;

import java.io.IOException;
import java.util.Optional;

/** The server in the examined base, if one runs there. */
@FunctionalInterface
public interface ExaminedServer {
    /** The answer to a command. */
    record Answer(int exitCode, String text) {}

    /**
     * Sends a command to the server.
     *
     * @return empty if no server runs in the base
     * @throws IOException if the server does not answer, with a message for people
     */
    Optional<Answer> ask(String command) throws IOException, InterruptedException;

    /** Returns whether a server runs, even if it does not answer. */
    default boolean runs() throws InterruptedException {
        try {
            return ask("generations").isPresent();
        } catch (IOException unanswered) {
            return true;
        }
    }
}
