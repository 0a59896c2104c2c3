package dev.mastaba.services;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A service that runs the commands of the server, such as {@code status} and {@code deploy}. The command line sends the same commands, with the same
 * arguments. The container registers this service before the first generation, and does not unregister it while the framework is running. Instances
 * are safe for concurrent use by multiple threads.
 */
@ProviderType
public interface ServerCommands {
    /**
     * Runs a command, and returns its answer. Commands that change the content of the server run one at a time, and return when a decision has been
     * made. Each of them is recorded in the audit log.
     *
     * @param name the name of the command
     * @param arguments the arguments, in the form that {@link CommandDescription#parse} describes
     * @param caller the user who calls the command; the caller of this method must have authenticated the user
     */
    Answer run(String name, List<String> arguments, Caller caller);

    /** Returns the folder in which callers create folders of files for {@code deploy}, {@code try}, and {@code preview}. It is emptied when the server starts. */
    Path incoming();

    /**
     * Returns a folder of files that a caller has created.
     *
     * @param incoming the folder {@link #incoming}
     * @param name the name of the folder in it; if it is invalid, the result is a folder that does not exist
     */
    static Path folder(Path incoming, String name) {
        return incoming.resolve(name.matches("[A-Za-z0-9-]{1,64}") ? name : "-");
    }

    /**
     * The user who calls a command.
     *
     * @param user the name of the user; empty if it is unknown
     * @param comment the user's comment on a change; empty without one
     * @param console whether the user is logged in to a page of the server, instead of calling the command line
     */
    record Caller(String user, String comment, boolean console) {
        /** Creates a caller who is logged in. */
        public Caller(String user, String comment) {
            this(user, comment, true);
        }

        /** Returns a caller about whom nothing is known. */
        public static Caller unknown() {
            return new Caller("", "", false);
        }
    }

    /**
     * The answer to a command.
     *
     * @param exitCode the exit code: 0 for success, 1 for a negative answer, 2 for failure
     * @param text the answer for people, each line terminated
     * @param data the answer for programs: maps, lists, strings, numbers, booleans, and null, with the content of {@code --json}
     */
    record Answer(int exitCode, String text, @Nullable Object data) {
        /** Returns the answer to a command that succeeded. */
        public static Answer done(String text, @Nullable Object data) {
            return new Answer(0, text, data);
        }

        /** Returns a negative answer: the command ran, and something is refused, differs, has changed, or does not match. */
        public static Answer no(String text, @Nullable Object data) {
            return new Answer(1, text, data);
        }

        /** Returns the answer to a command that is refused. The last line of the text need not be terminated. */
        public static Answer refused(String text) {
            return error(1, text);
        }

        /** Returns the answer to a command that failed, or has wrong arguments. The last line of the text need not be terminated. */
        public static Answer failed(String text) {
            return error(2, text);
        }

        private static Answer error(int exitCode, String text) {
            return new Answer(exitCode, text.endsWith("\n") ? text : text + "\n", Map.of("error", text.strip()));
        }
    }
}
