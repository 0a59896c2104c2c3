package dev.mastaba.console;

import dev.mastaba.console.Search.Found;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The pages that show the settings, the drift of overrides, the audit log, and the server's log.
 *
 * @param commands the commands of the server
 */
record RecordViews(Commands commands) {
    private static final int PER_PAGE = 50;
    private static final int MOST_PAGES = 200;
    private static final int MOST_FILES = 8;
    private static final List<String> LEVELS = List.of("error", "warn", "info", "debug", "trace");
    private static final List<String> LINE = List.of("time", "level", "logger", "message");

    /** A setting on the page. */
    record SettingRow(String name, String value, String place) {
        List<String> shown() {
            return List.of(name, value, place);
        }
    }

    /** An override on the page. */
    record DriftRow(
            String application, String kind, String target, String of, String by, String since, boolean changed) {
        List<String> shown() {
            return List.of(application, kind, target, of, by, since, changed ? "original changed" : "unchanged");
        }
    }

    /** A record of the audit log on the page, which shows only the first of its files. */
    record LogRow(
            String sequence,
            String time,
            String by,
            String action,
            String outcome,
            String generation,
            String comment,
            String detail,
            List<String> files,
            List<String> firstFiles,
            int moreFiles,
            List<String> problems) {
        List<String> shown() {
            return List.of(
                    sequence,
                    time,
                    by,
                    action,
                    outcome,
                    comment,
                    detail,
                    String.join(" ", files),
                    String.join(" ", problems));
        }
    }

    Map<String, Object> settings(Request request) {
        ApplicationChoice application = ApplicationChoice.of(request, commands);
        Answer answer = commands.ask("settings");
        Search search = Search.of(request);
        Map<String, Object> model = search.page(application, answer, settings(answer, application.chosen(), search));
        model.put("server", settings(answer, "", search));
        return model;
    }

    private static Found<SettingRow> settings(Answer answer, String application, Search search) {
        List<SettingRow> rows = AnswerData.rows(answer).stream()
                .filter(setting -> AnswerData.text(setting, "application").equals(application))
                .map(setting -> new SettingRow(
                        AnswerData.text(setting, "name"),
                        AnswerData.text(setting, "value"),
                        AnswerData.text(setting, "place")))
                .toList();
        return search.in(rows, SettingRow::shown);
    }

    Map<String, Object> drift(Request request) {
        Answer answer = commands.ask("drift");
        List<DriftRow> rows = AnswerData.rows(answer).stream()
                .map(override -> new DriftRow(
                        AnswerData.text(override, "application"),
                        AnswerData.text(override, "kind"),
                        AnswerData.text(override, "target"),
                        AnswerData.text(override, "of"),
                        AnswerData.text(override, "by"),
                        AnswerData.text(override, "since"),
                        AnswerData.flag(override, "changed")))
                .sorted(Comparator.comparing(row -> !row.changed()))
                .toList();
        Search search = Search.of(request);
        Map<String, Object> model = search.page(ApplicationChoice.NONE, answer, search.in(rows, DriftRow::shown));
        model.put("changed", rows.stream().filter(DriftRow::changed).count());
        String original = request.query().find("original").orElse("");
        String by = request.query().find("by").orElse("");
        model.put("original", original);
        model.put("by", by);
        model.put("versions", original.isEmpty() ? List.of() : versions(request, original, by));
        return model;
    }

    private List<ComparedVersion> versions(Request request, String original, String by) {
        return AnswerData.rows(commands.ask("drift-files")).stream()
                .filter(file -> AnswerData.text(file, "target").equals(original)
                        && AnswerData.text(file, "by").equals(by))
                .findFirst()
                .map(file -> ComparedVersion.of(file, Localizer.of(request)))
                .orElse(List.of());
    }

    Map<String, Object> log(Request request) {
        Answer answer = commands.ask("log", "--count=10000");
        List<LogRow> rows = new ArrayList<>(
                AnswerData.rows(answer).stream().map(RecordViews::record).toList());
        Collections.reverse(rows);
        Search search = Search.of(request);
        int page = page(request);
        Found<LogRow> found = search.in(rows, LogRow::shown, page, PER_PAGE);
        Answer verdict = request.query().contains("verify") ? commands.ask("log", "--verify") : new Answer(0, "", null);
        Map<String, Object> model = search.page(ApplicationChoice.NONE, answer, found);
        model.put("page", page);
        model.put("pages", Math.max(1, (found.matching() + PER_PAGE - 1) / PER_PAGE));
        model.put("verdict", verdict.text());
        model.put("intact", verdict.exitCode() == 0);
        return model;
    }

    /** Returns the newest lines of the server's log, the newest first. */
    Map<String, Object> lines(Request request) {
        String level = request.query().find("level").filter(LEVELS::contains).orElse("info");
        Answer answer = commands.ask("log-lines", "--count=1000", "--level=" + level);
        List<List<String>> rows = new ArrayList<>(AnswerData.rows(answer).stream()
                .map(line ->
                        LINE.stream().map(fact -> AnswerData.text(line, fact)).toList())
                .toList());
        Collections.reverse(rows);
        Search search = Search.of(request);
        Map<String, Object> model = search.page(ApplicationChoice.NONE, answer, search.in(rows, row -> row));
        model.put("command", "mastaba log-lines");
        model.put("columns", LINE);
        model.put("levels", LEVELS);
        model.put("level", level);
        return model;
    }

    private static int page(Request request) {
        String number = request.query().find("page").orElse("1");
        return number.matches("[1-9][0-9]{0,2}") ? Math.min(MOST_PAGES, Integer.parseInt(number)) : 1;
    }

    private static LogRow record(Map<String, Object> record) {
        String user = AnswerData.text(record, "user");
        String generation = AnswerData.text(record, "generation");
        List<String> files = new ArrayList<>();
        for (Map<String, Object> file : AnswerData.rows(record, "files")) {
            String sign = switch (AnswerData.text(file, "change")) {
                case "added" -> "+ ";
                case "removed" -> "− ";
                case "changed" -> "~ ";
                default -> "= ";
            };
            files.add(sign + AnswerData.text(file, "name"));
        }
        return new LogRow(
                AnswerData.text(record, "sequence"),
                AnswerData.text(record, "time"),
                user.isEmpty() ? AnswerData.text(record, "source") : user,
                AnswerData.text(record, "action"),
                AnswerData.text(record, "outcome"),
                generation.equals("0") ? "" : generation,
                AnswerData.text(record, "comment"),
                AnswerData.text(record, "detail"),
                files,
                files.subList(0, Math.min(MOST_FILES, files.size())),
                Math.max(0, files.size() - MOST_FILES),
                AnswerData.texts(record, "problems"));
    }
}
