package dev.mastaba.console;

import dev.mastaba.core.http.Request;
import java.util.Comparator;
import java.util.List;

/**
 * The application that a page is about.
 *
 * @param all the ids of the running applications
 * @param chosen the id of the chosen application; empty if none is running
 */
record ApplicationChoice(List<String> all, String chosen) {
    /** The choice of pages that are about the server. */
    static final ApplicationChoice NONE = new ApplicationChoice(List.of(), "");

    ApplicationChoice {
        all = List.copyOf(all);
    }

    /** Returns the application in the parameter {@code app}; without it, the first one that is not the console. */
    static ApplicationChoice of(Request request, Commands commands) {
        List<String> all = AnswerData.texts(AnswerData.values(commands.ask("status")), "applications");
        String first =
                all.stream().min(Comparator.comparing(ConsoleAddOn.ID::equals)).orElse("");
        return new ApplicationChoice(
                all, request.query().find("app").filter(all::contains).orElse(first));
    }
}
