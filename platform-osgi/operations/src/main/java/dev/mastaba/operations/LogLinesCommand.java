package dev.mastaba.operations;

import dev.mastaba.container.TextTable;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.LogListener;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Component;

/** Lists the newest lines of the server's log, which it keeps in memory. The access log is not kept. */
@Component(
        service = {ServerCommand.class, LogListener.class},
        property = ServerCommand.NAME + "=log-lines")
public final class LogLinesCommand implements ServerCommand, LogListener {
    private static final List<String> LEVELS = List.of("trace", "debug", "info", "warn", "error");
    private static final int MOST_LINES = 1_000;
    private static final int USUAL_LINES = 20;
    private static final int LONGEST = 2_000;

    private final Deque<Line> lines = new ArrayDeque<>();

    private record Line(Instant time, String level, String logger, String message) {
        Map<String, Object> data() {
            return new TreeMap<>(Map.of("time", time.toString(), "level", level, "logger", logger, "message", message));
        }
    }

    /** Creates the command. */
    public LogLinesCommand() {}

    @Override
    public void logged(String level, String logger, String message) {
        if (logger.equals("mastaba.access")) {
            return;
        }
        String text = message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
        Line line =
                new Line(Instant.now().truncatedTo(ChronoUnit.MILLIS), level.toLowerCase(Locale.ROOT), logger, text);
        synchronized (lines) {
            lines.addLast(line);
            if (lines.size() > MOST_LINES) {
                lines.removeFirst();
            }
        }
    }

    @Override
    public Answer run(Arguments arguments, Caller caller) {
        String least = arguments.text("--level").toLowerCase(Locale.ROOT);
        if (!least.isEmpty() && !LEVELS.contains(least)) {
            return Answer.failed("A level is one of: " + String.join(", ", LEVELS) + ".\n");
        }
        List<Line> kept;
        synchronized (lines) {
            kept = List.copyOf(lines);
        }
        List<Line> matching = kept.stream()
                .filter(line -> LEVELS.indexOf(line.level()) >= LEVELS.indexOf(least))
                .toList();
        int count = (int) arguments.number("--count", USUAL_LINES);
        List<Line> listed = matching.subList(Math.max(0, matching.size() - count), matching.size());
        TextTable table = new TextTable("time", "level", "logger", "message");
        listed.forEach(line -> table.row(line.time().toString(), line.level(), line.logger(), line.message()));
        return Answer.done(
                table.isEmpty() ? "The log has no such lines.\n" : table.text(),
                listed.stream().map(Line::data).toList());
    }
}
