package dev.mastaba.console;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.security.Identity;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands of the server, called for a user of the console.
 *
 * @param server the service that runs the commands
 */
record Commands(ServerCommands server) {
    private static final Caller UNKNOWN = new Caller("", "");
    private static final String ALLOW_OPENING = "--allow-opening";

    /** Runs a command that changes nothing. */
    Answer ask(String name, String... arguments) {
        return server.run(name, List.of(arguments), UNKNOWN);
    }

    /** Runs the command {@code try}. */
    Answer trial(boolean opening, List<String> arguments) {
        return server.run("try", withOption(opening, arguments), UNKNOWN);
    }

    /**
     * Runs a command that changes the server, in the name of the user who sent a form. The field {@code comment} is the comment, and the field
     * {@code opening} allows openings.
     */
    Answer change(Request request, String name, String... arguments) {
        return change(request, name, List.of(arguments));
    }

    /** Runs a command as {@link #change(Request, String, String...)} does. */
    Answer change(Request request, String name, List<String> arguments) {
        return server.run(
                name,
                withOption(request.form().contains("opening"), arguments),
                new Caller(user(request), request.form().get("comment", "")));
    }

    private static List<String> withOption(boolean opening, List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        if (opening) {
            all.add(0, ALLOW_OPENING);
        }
        return all;
    }

    /** Returns the name of the user who sent a request; empty if the user is not logged in. */
    static String user(Request request) {
        return Identity.of(request).map(Identity::userId).orElse("");
    }

    /** Returns the number of the serving generation; 0 if none serves. */
    long serving() {
        return AnswerData.number(AnswerData.values(ask("status")), "generation");
    }
}
