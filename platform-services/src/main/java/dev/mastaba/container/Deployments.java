package dev.mastaba.container;

import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommands;
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

    /**
     * A change of the content.
     *
     * @param files a folder with files for {@code bundles/}
     * @param removed the bundles to remove, each by its symbolic name, the name of its file, or the id of its application
     * @param tenant the id of the tenant that gets extensions; empty without one
     * @param extensions the symbolic names of these extensions
     * @param allowed whether the operator allows the change to pass the gates
     */
    record Proposal(Path files, List<String> removed, String tenant, List<String> extensions, boolean allowed) {
        public Proposal {
            removed = List.copyOf(removed);
            extensions = List.copyOf(extensions);
        }

        /** Creates a change of bundles. */
        public Proposal(Path files, List<String> removed, boolean allowed) {
            this(files, removed, "", List.of(), allowed);
        }

        /**
         * Returns the change that the options of a command describe.
         *
         * @param incoming the folder with the folders of callers
         */
        public static Proposal of(Path incoming, Arguments arguments) {
            return new Proposal(
                    ServerCommands.folder(incoming, arguments.text("FOLDER")),
                    arguments.list("--remove"),
                    arguments.text("--tenant"),
                    arguments.list("--extension"),
                    arguments.has("--allow-opening"));
        }
    }

    /** Runs a command while no other command changes or tries the content. */
    Answer alone(String name, Arguments arguments, Callable<Answer> command) throws Exception;

    /** Runs a command while no other command changes or tries the content, and records it in the audit log. */
    Answer recorded(Recorded as, Arguments arguments, Caller caller, Callable<Answer> command) throws Exception;

    /**
     * Builds what a change would result in, compares it with what serves, and disposes of it.
     *
     * @return the result; empty if another change does not end in time
     * @throws IOException if the files cannot be read
     * @throws AnswerException if there is no such bundle or tenant, or a bundle cannot be removed
     */
    Optional<Trial> inspect(Proposal change) throws IOException, InterruptedException;

    /**
     * Builds what a change would result in, compares it with what serves, and keeps it beside that if it is possible.
     *
     * @param kept receives the generation, and must close it later
     * @return the result; empty if another change does not end in time
     * @throws IOException if the files cannot be read
     * @throws AnswerException if there is no such bundle or tenant, or a bundle cannot be removed
     */
    Optional<Trial> keep(Proposal change, Consumer<KeptGeneration> kept) throws IOException, InterruptedException;

    /**
     * Puts copies of files into {@code bundles/} and removes bundles, all or none, and waits until a decision about them has been made. The change must
     * have been tried, and a refusal restores the files.
     *
     * @param files the files by their names in {@code bundles/}; {@link dev.mastaba.services.ServerFiles#LOCK_CHANGE} may be among them
     * @param removed the bundles to remove, as in {@link Proposal}
     * @param allowed whether the operator allows the change to pass the gates
     * @return the answer about the decision
     * @throws AnswerException if there is no such bundle, or it cannot be removed
     */
    Answer deploy(Map<String, Path> files, List<String> removed, boolean allowed)
            throws IOException, InterruptedException;
}
