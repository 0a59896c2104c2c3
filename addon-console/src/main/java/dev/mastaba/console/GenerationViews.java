package dev.mastaba.console;

import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.Urls;
import dev.mastaba.services.ServerCommands.Answer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The pages that list and compare generations, and the roll back. */
final class GenerationViews {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String NUMBER = "[0-9]{1,18}";

    private final Commands commands;

    GenerationViews(Commands commands) {
        this.commands = commands;
    }

    /**
     * A generation.
     *
     * @param user the operator who made the change; empty if it is unknown
     * @param source the origin of the change, such as {@code command} or {@code folder}; empty if it is unknown
     */
    record Row(
            String number,
            boolean serves,
            String when,
            String time,
            String user,
            String source,
            String action,
            String comment,
            List<Difference.Line> changes) {
        static Row of(Map<String, Object> generation) {
            Map<?, ?> made = generation.get("record") instanceof Map<?, ?> found ? found : Map.of();
            String when = String.valueOf(generation.get("when"));
            return new Row(
                    String.valueOf(generation.get("generation")),
                    Boolean.TRUE.equals(generation.get("serves")),
                    when,
                    GenerationViews.time(when),
                    Objects.toString(made.get("user"), ""),
                    Objects.toString(made.get("source"), ""),
                    Objects.toString(made.get("action"), ""),
                    Objects.toString(made.get("comment"), ""),
                    Difference.lines(generation.get("changes")));
        }
    }

    /** Returns a point in time for people. */
    static String time(@Nullable Object iso) {
        return TIME.format(Instant.parse(String.valueOf(iso)));
    }

    Map<String, Object> list(Request request) {
        List<Row> rows = rows();
        String serving =
                rows.stream().filter(Row::serves).map(Row::number).findFirst().orElse("");
        String former = rows.stream()
                .map(Row::number)
                .filter(number -> !number.equals(serving))
                .findFirst()
                .orElse("");
        return Map.of("generations", rows, "serving", serving, "former", former);
    }

    private List<Row> rows() {
        return Commands.rows(commands.ask("generations", "verbose")).stream()
                .map(Row::of)
                .toList();
    }

    Map<String, Object> compare(Request request) {
        String from = number(request, "from");
        String to = number(request, "to");
        Map<String, Object> page = difference(from, to);
        page.put("from", from);
        page.put("to", to);
        return page;
    }

    private static String number(Request request, String name) {
        return request.query()
                .find(name)
                .filter(number -> number.matches(NUMBER))
                .orElseThrow(() -> new NotFound("Choose two generations to compare."));
    }

    /** Returns the differences between two generations. */
    private Map<String, Object> difference(String from, String to) {
        Answer answer = commands.ask("diff", from, to);
        if (answer.exitCode() != 0) {
            throw new NotFound(answer.text().strip());
        }
        List<Difference.FilePair> files = Difference.files(files(from), files(to));
        List<Difference.FilePair> changed = new ArrayList<>(files);
        changed.removeIf(file -> file.kind().isEmpty());
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("changed", changed);
        page.put("same", files.stream().filter(file -> file.kind().isEmpty()).toList());
        page.put("applications", Difference.applications(Commands.values(answer).get("applications")));
        return page;
    }

    private List<Map<String, Object>> files(String number) {
        return Commands.rows(commands.ask("history-files", number));
    }

    /** Shows the files and applications before and after a roll back. */
    Map<String, Object> before(Request request) {
        String number = request.pathParam("number");
        List<Row> rows = rows();
        String serving = Long.toString(commands.serving());
        Map<String, Object> page = difference(serving, number);
        page.put(
                "target",
                rows.stream()
                        .filter(row -> row.number().equals(number))
                        .findFirst()
                        .orElseThrow(() -> new NotFound("Generation " + number + " is not on record.")));
        page.put("serving", serving);
        page.put(
                "restart",
                Commands.list(page.get("changed")).stream()
                        .anyMatch(file -> ((Difference.FilePair) file).title().equals("conf/server.cfg")));
        return page;
    }

    /** Rolls back, unless another generation serves than the one that the form shows. */
    Object rollBack(Request request) {
        String number = request.pathParam("number");
        String shown = request.form().get("serving", "");
        String form = Urls.of(request).path("rollback", Map.of("number", number));
        Outcome outcome = new Outcome("Not rolled back", form, "Compare again");
        String serving = Long.toString(commands.serving());
        if (!serving.equals(shown)) {
            return outcome.refused(
                    request,
                    "Nothing was changed: generation " + serving + " serves by now, and the page showed the differences"
                            + " from another generation.");
        }
        Answer answer = commands.change(request, request.form().get("comment", ""), "rollback", List.of(number));
        return answer.exitCode() == 0
                ? Outcome.done(request, answer.text(), Urls.of(request).path("generations"))
                : outcome.refused(request, answer);
    }
}
