package dev.mastaba.devtools.standard;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.devtools.panel.RecordedExchange;
import dev.mastaba.devtools.panel.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The events while a request was answered, from its notes. */
final class WorkPanels {
    private WorkPanels() {}

    static List<Table> performance(RecordedExchange exchange) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("total", milliseconds(exchange.micros()));
        exchange.notes("cpu").forEach(note -> facts.put("CPU time", note.texts().get(0)));
        long spent = 0;
        List<RecordedExchange.Note> statements = exchange.notes("sql");
        for (RecordedExchange.Note statement : statements) {
            spent += Long.parseLong(statement.texts().get(0));
        }
        if (!statements.isEmpty()) {
            facts.put("database", milliseconds(spent) + " in " + statements.size() + " statements");
        }
        List<List<String>> steps = new ArrayList<>();
        long before = 0;
        for (RecordedExchange.Note event : exchange.notes("event")) {
            steps.add(List.of(
                    simple(event.texts().get(0)), milliseconds(event.micros()), milliseconds(event.micros() - before)));
            before = event.micros();
        }
        steps.add(List.of("response", milliseconds(exchange.micros()), milliseconds(exchange.micros() - before)));
        return List.of(
                Table.of("", facts),
                new Table("Time until each event", List.of("event", "time", "since the previous event"), steps));
    }

    static List<Table> profile(RecordedExchange exchange) {
        List<List<String>> rows = exchange.notes("profile").stream()
                .map(RecordedExchange.Note::texts)
                .toList();
        return List.of(new Table("", List.of("method", "samples in it", "samples below it"), rows));
    }

    static List<Table> events(RecordedExchange exchange) {
        Introspector introspector = Application.of(exchange.request()).introspector();
        List<List<String>> rows = exchange.notes("event").stream()
                .map(note -> List.of(
                        milliseconds(note.micros()),
                        note.texts().get(0),
                        subscribers(introspector, note.texts().get(0))))
                .toList();
        return rows.isEmpty() ? List.of() : List.of(new Table("", List.of("time", "event", "subscribers"), rows));
    }

    private static String subscribers(Introspector introspector, String event) {
        List<String> found = introspector.category("subscribers").stream()
                .filter(each -> event.equals(each.introspectable().facts().get("event")))
                .map(each -> each.introspectable().facts().get("subscriber") + "\n    " + each.origin())
                .toList();
        return String.join("\n", found);
    }

    static List<Table> templates(RecordedExchange exchange) {
        List<Table> tables = new ArrayList<>();
        for (RecordedExchange.Note note : exchange.notes("template")) {
            List<List<String>> rows = new ArrayList<>();
            for (int i = 1; i + 1 < note.texts().size(); i += 2) {
                rows.add(List.of(note.texts().get(i), note.texts().get(i + 1)));
            }
            tables.add(new Table(
                    note.texts().get(0) + " at " + milliseconds(note.micros()), List.of("name", "value"), rows));
        }
        return tables;
    }

    static List<Table> texts(RecordedExchange exchange) {
        List<List<String>> rows = exchange.notes("text").stream()
                .map(RecordedExchange.Note::texts)
                .distinct()
                .toList();
        return rows.isEmpty()
                ? List.of()
                : List.of(new Table("Without a translation", List.of("locale", "domain", "text"), rows));
    }

    static List<Table> log(RecordedExchange exchange) {
        List<List<String>> rows = exchange.notes("log").stream()
                .map(note -> {
                    List<String> row = new ArrayList<>(List.of(milliseconds(note.micros())));
                    row.addAll(note.texts());
                    return row;
                })
                .toList();
        return rows.isEmpty() ? List.of() : List.of(new Table("", List.of("time", "level", "logger", "message"), rows));
    }

    static List<Table> sql(RecordedExchange exchange) {
        List<List<String>> rows = new ArrayList<>();
        for (RecordedExchange.Note note : exchange.notes("sql")) {
            rows.add(List.of(
                    milliseconds(note.micros()),
                    milliseconds(Long.parseLong(note.texts().get(0))),
                    note.texts().get(1),
                    note.texts().get(2)));
        }
        return rows.isEmpty()
                ? List.of()
                : List.of(new Table("", List.of("finished at", "duration", "statement", "result"), rows));
    }

    /** Formats microseconds for people. */
    static String milliseconds(long micros) {
        return String.format(Locale.ROOT, "%.2f ms", micros / 1000.0);
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
