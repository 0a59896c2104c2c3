package dev.mastaba.osgi.command;

import dev.mastaba.container.TextTable;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.generation.OpenRequest;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.staging.StackText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The command {@code requests}: the requests that the server is handling, the oldest first.
 *
 * @param generations the source of the requests
 */
record RequestsCommand(Generations generations) {
    private static final int MOST_LISTED = 200;

    /** Lists the requests. */
    Answer run(Arguments arguments) {
        double seconds = arguments.has("--older") ? Double.parseDouble(arguments.text("--older")) : 0;
        Duration minimum = Duration.ofMillis(Math.round(seconds * 1000));
        boolean stacks = arguments.has("--stacks");
        List<OpenRequest> found = generations.housekeeping().requests().stream()
                .filter(request -> request.age().compareTo(minimum) >= 0)
                .toList();
        List<OpenRequest> listed = found.subList(0, Math.min(found.size(), MOST_LISTED));
        return Answer.done(
                text(listed, found.size(), stacks),
                listed.stream().map(RequestsCommand::data).toList());
    }

    private static String text(List<OpenRequest> listed, int found, boolean stacks) {
        if (listed.isEmpty()) {
            return "No requests are running.\n";
        }
        StringBuilder text = new StringBuilder();
        if (stacks) {
            listed.forEach(request -> text.append(described(request)));
        } else {
            text.append(table(listed).text());
        }
        return found > listed.size()
                ? text.append("and ")
                        .append(found - listed.size())
                        .append(" more\n")
                        .toString()
                : text.toString();
    }

    /** Returns a table of the requests, with a column for traces if one of them is traced. */
    private static TextTable table(List<OpenRequest> listed) {
        boolean traced = listed.stream().anyMatch(request -> !request.trace().isEmpty());
        List<String> heads = List.of("age", "generation", "application", "request", "view", "running in", "trace");
        int columns = traced ? heads.size() : heads.size() - 1;
        TextTable table = new TextTable(heads.subList(0, columns).toArray(String[]::new));
        listed.forEach(request -> {
            List<String> cells = List.of(
                    age(request),
                    Long.toString(request.generation()),
                    request.application(),
                    request.request(),
                    request.view(),
                    place(request),
                    request.trace());
            table.row(cells.subList(0, columns).toArray(String[]::new));
        });
        return table;
    }

    private static String described(OpenRequest request) {
        String head = age(request) + "  " + request.request()
                + (request.view().isEmpty() ? "" : ", view " + request.view()) + ", generation " + request.generation()
                + (request.trace().isEmpty() ? "" : ", trace " + request.trace()) + "\n";
        return request.stack().isEmpty()
                ? head
                : head
                        + StackText.of(request.stack().toArray(StackTraceElement[]::new))
                                .indent(4);
    }

    private static String age(OpenRequest request) {
        return String.format(Locale.ROOT, "%.1f s", request.age().toMillis() / 1000.0);
    }

    /** Returns the innermost line of code outside the platform and the Java runtime, or why there is none. */
    private static String place(OpenRequest request) {
        return request.stack().isEmpty()
                ? "(waiting for the client)"
                : StackText.place(request.stack())
                        .map(StackTraceElement::toString)
                        .orElse("(the platform)");
    }

    private static Map<String, Object> data(OpenRequest request) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("milliseconds", request.age().toMillis());
        data.put("generation", request.generation());
        data.put("application", request.application());
        data.put("request", request.request());
        data.put("view", request.view());
        data.put("trace", request.trace());
        data.put(
                "stack",
                request.stack().stream().map(StackTraceElement::toString).toList());
        return data;
    }
}
