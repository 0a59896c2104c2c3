package dev.mastaba.console;

import static dev.mastaba.console.ConsoleAddOn.TEXT;

import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.Urls;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages that list and compare generations, and the roll back. */
final class GenerationViews {
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
            String user,
            String source,
            String action,
            String comment,
            List<Difference.Line> changes) {
        static Row of(Map<String, Object> generation) {
            Map<String, Object> made = AnswerData.values(generation, "record");
            return new Row(
                    AnswerData.text(generation, "generation"),
                    AnswerData.flag(generation, "serves"),
                    AnswerData.text(generation, "when"),
                    AnswerData.text(made, "user"),
                    AnswerData.text(made, "source"),
                    AnswerData.text(made, "action"),
                    AnswerData.text(made, "comment"),
                    Difference.lines(AnswerData.texts(generation, "changes")));
        }
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
        return AnswerData.rows(commands.ask("generations", "--verbose")).stream()
                .map(Row::of)
                .toList();
    }

    Map<String, Object> compare(Request request) {
        String from = number(request, "from");
        String to = number(request, "to");
        Map<String, Object> page = new LinkedHashMap<>(Map.of("from", from, "to", to));
        page.putAll(difference(from, to));
        return page;
    }

    private static String number(Request request, String name) {
        return request.query()
                .find(name)
                .filter(number -> number.matches(NUMBER))
                .orElseThrow(() -> ErrorViews.notFound(request, TEXT.of("Choose two generations to compare.")));
    }

    /** Returns the differences between two generations. */
    private Map<String, Object> difference(String from, String to) {
        Answer answer = commands.ask("diff", from, to);
        if (answer.exitCode() != 0) {
            throw new NotFound(answer.text().strip());
        }
        List<Difference.FilePair> files = Difference.files(files(from), files(to));
        return Map.of(
                "changed", files.stream().filter(Difference.FilePair::differs).toList(),
                "same", files.stream().filter(file -> !file.differs()).toList(),
                "applications", Difference.applications(AnswerData.values(AnswerData.values(answer), "applications")),
                "restart",
                        files.stream()
                                .anyMatch(file -> file.differs() && file.title().equals("conf/server.cfg")));
    }

    private List<Map<String, Object>> files(String number) {
        return AnswerData.rows(commands.ask("history-files", number));
    }

    /** Shows the files and applications before and after a roll back. */
    Map<String, Object> before(Request request) {
        String number = request.pathParam("number");
        Row target = rows().stream()
                .filter(row -> row.number().equals(number))
                .findFirst()
                .orElseThrow(() -> ErrorViews.notFound(
                        request,
                        TEXT.of("Generation ${number} is not on record.").with("number", number)));
        String serving = Long.toString(commands.serving());
        Map<String, Object> page = new LinkedHashMap<>(Map.of("target", target, "serving", serving));
        page.putAll(difference(serving, number));
        return page;
    }

    /** Rolls back, unless another generation serves than the one that the form shows. */
    Object rollBack(Request request) {
        String number = request.pathParam("number");
        String form = Urls.of(request).path("rollback", Map.of("number", number));
        FormOutcome outcome = new FormOutcome(TEXT.of("Not rolled back"), form, TEXT.of("Compare again"));
        Optional<Map<String, Object>> outdated = outcome.outdated(request, commands);
        if (outdated.isPresent()) {
            return outdated.get();
        }
        return outcome.of(
                request,
                commands.change(request, "rollback", number),
                Urls.of(request).path("generations"));
    }
}
