package dev.mastaba.launcher;

import dev.mastaba.launcher.top.RouteTraffic;
import dev.mastaba.launcher.top.TrafficSample;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code mastaba top}. */
@Command(
        name = "top",
        description = {
            "Shows the routes with the most requests: rate, errors, and duration. The table is updated until you press Ctrl-C.",
            "Requires the metrics add-on."
        },
        footer = {"  mastaba top", "  mastaba top --interval 10 --count 1", "  mastaba top --count 1 --json"})
final class TopCommand extends JsonCommand {
    private static final String CLEAR = "\u001b[H\u001b[2J";
    private static final int LONGEST_INTERVAL = 3_600;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            description = "Time between two tables, from 1 to 3600 s (default: ${DEFAULT-VALUE}).")
    private int interval = 2;

    @Option(names = "--count", paramLabel = "NUMBER", description = "Number of tables (default: no limit).")
    private int count = Integer.MAX_VALUE;

    @Option(
            names = "--rows",
            paramLabel = "NUMBER",
            description = "Maximum number of rows (default: ${DEFAULT-VALUE}).")
    private int rows = 20;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (interval < 1 || interval > LONGEST_INTERVAL || count < 1 || rows < 1) {
            throw output.wrong("--interval must be from 1 to " + LONGEST_INTERVAL
                    + ", and --count and --rows must be at least 1.");
        }
        AdminClient client = new AdminClient(Layout.ofSystemProperties());
        TrafficSample before = null;
        for (int shown = 0; shown < count; ) {
            AdminClient.Answer answer = client.ask("metrics", List.of(), false);
            if (answer.exitCode() != 0) {
                return output.print(answer, false);
            }
            TrafficSample now = TrafficSample.of(answer.text(), System.nanoTime());
            if (before != null) {
                print(RouteTraffic.between(before, now));
                shown++;
            }
            before = now;
            if (shown < count) {
                TimeUnit.SECONDS.sleep(interval);
            }
        }
        return 0;
    }

    private void print(RouteTraffic traffic) {
        if (json) {
            output.out().print(JsonOutput.ofObjects(traffic.data(rows)));
        } else if (traffic.rows().isEmpty()) {
            output.out().println("No requests in the last " + interval + " s.");
        } else {
            String clear = count > 1 && TerminalTable.isTerminal() ? CLEAR : "";
            output.out().print(clear + TerminalTable.of(traffic.table(rows)));
        }
        output.out().flush();
    }
}
