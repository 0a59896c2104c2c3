package dev.mastaba.console;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.security.Identity;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The commands of the server, called for a user of the console.
 *
 * @param server the service that runs the commands
 */
record Commands(ServerCommands server) {
    private static final Caller UNKNOWN = new Caller("", "");

    /** Runs a command that changes nothing. */
    Answer ask(String name, String... arguments) {
        return server.run(name, List.of(arguments), UNKNOWN);
    }

    /** Runs a command that changes the server, in the name of the user who sent a request. */
    Answer change(Request request, String comment, String name, List<String> arguments) {
        String user = Identity.of(request).map(Identity::userId).orElse("");
        return server.run(name, arguments, new Caller(user, comment));
    }

    /** Returns the data of an answer that consists of named values; empty if the answer has other data. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> values(Answer answer) {
        return answer.data() instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** Returns the number of the serving generation; 0 if none serves. */
    long serving() {
        return values(ask("status")).get("generation") instanceof Number number ? number.longValue() : 0;
    }

    /** Returns data that is a list; empty for other data. */
    static List<Object> list(@Nullable Object data) {
        return data instanceof List<?> list ? List.copyOf(list) : List.of();
    }

    /** Returns the data of an answer that consists of rows; empty if the answer has other data. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> rows(Answer answer) {
        return answer.data() instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
    }
}
