package dev.mastaba.management;

import dev.mastaba.container.TextTable;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;

/** Lists the platform threads with their states and the innermost frames of their stacks. */
@Component(service = ServerCommand.class, property = ServerCommand.NAME + "=threads")
public final class ThreadsCommand implements ServerCommand {
    private static final int FRAMES = 3;

    /** Creates the command. */
    public ThreadsCommand() {}

    @Override
    public Answer run(Arguments arguments, Caller caller) {
        if (arguments.has("--stacks")) {
            String text = ThreadDump.text();
            return Answer.done(text, Map.of("text", text));
        }
        TextTable table = new TextTable("id", "name", "state", "frames");
        List<Object> data = new ArrayList<>();
        Arrays.stream(ManagementFactory.getThreadMXBean().dumpAllThreads(false, false, FRAMES))
                .sorted(Comparator.comparing(ThreadInfo::getThreadName).thenComparing(ThreadInfo::getThreadId))
                .forEach(thread -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("id", Long.toString(thread.getThreadId()));
                    row.put("name", thread.getThreadName());
                    row.put("state", thread.getThreadState().toString());
                    row.put(
                            "frames",
                            Arrays.stream(thread.getStackTrace())
                                    .map(ThreadsCommand::place)
                                    .collect(Collectors.joining("\n")));
                    table.row(row.values().toArray(String[]::new));
                    data.add(row);
                });
        return Answer.done(table.text(), data);
    }

    private static String place(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName()
                + (frame.getLineNumber() < 0 ? "" : ":" + frame.getLineNumber());
    }
}
