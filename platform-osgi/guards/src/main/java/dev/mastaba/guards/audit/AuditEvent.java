package dev.mastaba.guards.audit;

import dev.mastaba.container.AuditTrail.ChangedFile;
import dev.mastaba.core.engine.text.ShownName;
import java.util.List;

/**
 * A change, or an attempted change, of the content of the server. All text is bounded, and control characters in it are escaped.
 *
 * @param user the name of the user; empty if it is unknown
 * @param source the place from which the change was made: {@link #COMMAND}, {@link #FOLDER}, {@link #CONSOLE}, {@link #FLEET},
 *     or {@link #SERVER}
 * @param action the change, such as {@code deploy}
 * @param files the files concerned
 * @param generation the number of the generation that serves afterwards; 0 if no generation serves
 * @param outcome the result in one word or a few words, such as {@code live} or {@code refused}
 * @param problems the ids of the errors
 * @param comment the user's comment; empty without one
 * @param detail further information for people; empty without any
 */
record AuditEvent(
        String user,
        String source,
        String action,
        List<ChangedFile> files,
        long generation,
        String outcome,
        List<String> problems,
        String comment,
        String detail) {
    /** The source of changes by the command line. */
    static final String COMMAND = "command";
    /** The source of changes by hand in {@code bundles/} and {@code conf/}. */
    static final String FOLDER = "folder";
    /** The source of changes in the web console. */
    static final String CONSOLE = "console";
    /** The source of changes that a fleet makes. */
    static final String FLEET = "fleet";
    /** The source of changes that the server makes itself. */
    static final String SERVER = "server";

    /** The maximum number of characters in a comment. */
    static final int LONGEST_COMMENT = 500;

    private static final int LONGEST_WORD = 100;
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_DETAIL = 1_000;
    private static final int MOST_PROBLEMS = 20;
    private static final int MOST_FILES = 200;

    AuditEvent {
        user = shown(user, LONGEST_WORD);
        source = shown(source, LONGEST_WORD);
        action = shown(action, LONGEST_WORD);
        outcome = shown(outcome, LONGEST_WORD);
        comment = shown(comment, LONGEST_COMMENT);
        problems = problems.stream()
                .distinct()
                .limit(MOST_PROBLEMS)
                .map(id -> shown(id, LONGEST_WORD))
                .toList();
        int more = files.size() - MOST_FILES;
        detail = shown(more > 0 ? detail + " (" + more + " more files)" : detail, LONGEST_DETAIL);
        files = files.stream()
                .limit(MOST_FILES)
                .map(file -> new ChangedFile(shown(file.name(), LONGEST_NAME), file.change(), file.sha256()))
                .toList();
    }

    /** Returns an event of the server itself, about no files. */
    static AuditEvent ofServer(String action, long generation, String outcome, String detail) {
        return new AuditEvent("", SERVER, action, List.of(), generation, outcome, List.of(), "", detail);
    }

    /** Returns who made the change: the user, or the source. */
    String by() {
        return user.isEmpty() ? source : user;
    }

    /** Returns a text as it is shown, cut to a length; a text that this method returned stays as it is. */
    private static String shown(String text, int longest) {
        String shown = ShownName.of(text, longest + 1);
        return shown.codePointCount(0, shown.length()) <= longest + 1
                ? shown
                : shown.substring(0, shown.offsetByCodePoints(0, longest)) + "…";
    }
}
