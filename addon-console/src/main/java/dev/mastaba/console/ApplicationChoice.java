package dev.mastaba.console;

import dev.mastaba.core.http.Request;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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

    /** Returns the first host and the path of the chosen application. */
    Mount mount(Commands commands) {
        String host = "";
        String path = "";
        for (Map<String, Object> setting : AnswerData.rows(commands.ask("settings", "--app=" + chosen, "mastaba.*"))) {
            String value = AnswerData.text(setting, "value").strip();
            switch (AnswerData.text(setting, "name")) {
                case "mastaba.host" -> host = first(value);
                case "mastaba.path" -> path = value.replaceFirst("/+$", "");
                default -> {}
            }
        }
        return new Mount(host, path);
    }

    /** Returns the first of several hosts that is not a wildcard; empty if there is none. */
    private static String first(String hosts) {
        return Stream.of(hosts.split("[,\\s]+"))
                .filter(host -> !host.startsWith("*"))
                .findFirst()
                .orElse("");
    }

    /**
     * The host and the path of an application.
     *
     * @param host the first host without a wildcard; empty for all hosts
     * @param path the path, without a slash at the end
     */
    record Mount(String host, String path) {}
}
