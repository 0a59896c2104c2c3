package dev.mastaba.container;

import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The changes of the content of the server, for commands that try or make them. A service, which is registered after {@link Container}. Safe for any
 * thread.
 */
@ProviderType
public interface Deployments {
    /**
     * A command that the audit log records. Files in its parameter {@code FOLDER} belong to it.
     *
     * @param name the command, as other commands see it that wait for its end
     * @param action the action in the audit log
     * @param detail further information for the audit log; empty without any
     * @param owns whether the changes that are decided while it runs belong to it
     */
    record Recorded(String name, String action, String detail, boolean owns) {}

    /** Runs a command while no other command changes or tries the content. */
    Answer alone(String name, Arguments arguments, Callable<Answer> command) throws Exception;

    /** Runs a command while no other command changes or tries the content, and records it in the audit log. */
    Answer recorded(Recorded as, Arguments arguments, Caller caller, Callable<Answer> command) throws Exception;

    /**
     * Builds what a change would result in, compares it with what serves, and disposes of it.
     *
     * @param files a folder with files that would be put into {@code bundles/}
     * @param removed the bundles that would be removed, each by its symbolic name, the name of its file, or the id of its application
     * @param allowed whether the operator allows the change to pass the gates
     * @return the result; empty if another change does not end in time
     * @throws IOException if the files cannot be read
     * @throws AnswerException if there is no such bundle, or it cannot be removed
     */
    Optional<Trial> inspect(Path files, List<String> removed, boolean allowed) throws IOException, InterruptedException;

    /**
     * Builds what a change would result in, compares it with what serves, and keeps it beside that if it is possible.
     *
     * @param files a folder with files that would be put into {@code bundles/}
     * @param removed the bundles that would be removed, as for {@link #inspect}
     * @param allowed whether the operator allows the change to pass the gates
     * @param kept receives the generation, and must close it later
     * @return the result; empty if another change does not end in time
     * @throws IOException if the files cannot be read
     * @throws AnswerException if there is no such bundle, or it cannot be removed
     */
    Optional<Trial> keep(Path files, List<String> removed, boolean allowed, Consumer<KeptGeneration> kept)
            throws IOException, InterruptedException;

    /**
     * Puts copies of files into {@code bundles/} and removes bundles, all or none, and waits until a decision about them has been made. If bundles are
     * removed, the change must have been tried, and a refusal restores the files.
     *
     * @param files the files by their names in {@code bundles/}
     * @param removed the bundles to remove, as for {@link #inspect}
     * @param allowed whether the operator allows the change to pass the gates
     * @return the answer about the decision
     * @throws AnswerException if there is no such bundle, or it cannot be removed
     */
    Answer deploy(Map<String, Path> files, List<String> removed, boolean allowed)
            throws IOException, InterruptedException;
}
