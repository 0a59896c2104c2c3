package dev.mastaba.container;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.services.ServerCommands.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A trail of the decided changes, with the commands that made them. A service, which the container looks up once, before the first generation. Its
 * methods are called on several threads; one command runs at a time. By default, they do nothing.
 */
@ConsumerType
public interface AuditTrail {
    /** The service property with the names of the settings that demand the trail, as for a {@link ChangeGate}. */
    String SETTING = ChangeGate.SETTING;

    /**
     * A command that changes the content of the server.
     *
     * @param caller the user
     * @param fleet whether a fleet calls the command
     * @param action the name of the command
     * @param detail further information, such as the options that extend what the command may change; empty without any
     * @param files the files that it was called with
     * @param owns decides whether a change of a file belongs to the command
     */
    record Command(
            Caller caller,
            boolean fleet,
            String action,
            String detail,
            List<ChangedFile> files,
            Predicate<ChangedFile> owns) {}

    /**
     * A changed file of the server.
     *
     * @param name the name in {@code bundles/}, {@code addons/NAME} of the installation, or {@code conf/NAME}
     * @param change the change of the file
     * @param sha256 the hash of the new content; of the former content if the file was removed; empty if it is unknown
     */
    record ChangedFile(String name, Change change, String sha256) {}

    /** The kinds of changes. */
    enum Change {
        /** The file is new. */
        ADDED,
        /** The file has other content. */
        CHANGED,
        /** The file is gone. */
        REMOVED,
        /** The file was named by a command, and has the same content as before. */
        SAME
    }

    /** The states after a decision. */
    enum State {
        /** Nothing is left to be decided. */
        SETTLED,
        /** A component failed when a generation went live, or was lost later. */
        DEGRADED,
        /** A change serves a share of the visitors, and is not live yet. */
        CANARY,
        /** Bundles have vanished; they keep serving until the undeployment is confirmed. */
        HELD
    }

    /**
     * A decision about changed files.
     *
     * @param files the files that are requested otherwise than before, including refused ones
     * @param generation the number of the generation that serves now; 0 if none does
     * @param live whether a generation has gone live
     * @param state the state afterwards
     * @param canary whether a change has served a share of the visitors until now
     * @param problems the ids of the errors by the name of the file; by an empty name if they do not concern a single file
     */
    record Decision(
            List<ChangedFile> files,
            long generation,
            boolean live,
            State state,
            boolean canary,
            Map<String, List<String>> problems) {}

    /**
     * An entry about a change that went live.
     *
     * @param by the name of the user, or the source of the change if the user is unknown
     * @param action the name of the command, or of another change
     * @param comment the user's comment; empty without one
     * @param data the whole entry, for programs
     */
    record Entry(String by, String action, String comment, Map<String, Object> data) {}

    /**
     * Called before the first generation: the process may have ended after a generation went live, or during a command, and before this was recorded.
     *
     * @param newest the number of the newest generation in the history; 0 without any
     */
    default void recover(long newest) {}

    /** Called when the server has started with a generation, which is made of the files of a former one; its number is 0 if nothing serves yet. */
    default void started(long generation) {}

    /** Called when a command begins. A call of {@link #end} follows. */
    default void begin(Command command) {}

    /** Called if the command ends before the change that it has requested is decided. */
    default void undecided() {}

    /**
     * Called when the command ends, before its caller gets the answer.
     *
     * @param outcome the result if no change was decided
     * @param detail the reason for it
     */
    default void end(String outcome, String detail) {}

    /** Called when a change is decided, before a command that waits for the decision continues. */
    default void decided(Decision decision) {}

    /**
     * Called when the server has reverted a change that did harm on probation.
     *
     * @param restored the number of the generation with the former content
     * @param harm a description of the harm
     * @param serving the number of the generation that serves after the changes without fault were made again
     */
    default void reverted(long restored, String harm, long serving) {}

    /** Returns the problem that prevents entries from being written; empty if all are written. */
    default Optional<Problem> problem() {
        return Optional.empty();
    }

    /** Returns the entries about the generations that went live, by their numbers; as far as they are known. */
    default Map<Long, Entry> byGeneration() {
        return Map.of();
    }
}
