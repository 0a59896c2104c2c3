package dev.mastaba.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba rollout}. */
@Command(
        name = "rollout",
        description = {
            "Rolls a release out to the servers of the fleet, batch by batch, and shows the progress until it ends.",
            "If a server refuses the release or does harm with it, the rollout stops. Ctrl-C ends only the display.",
            "Actions: pause, resume, abort, status.",
            "Exit codes of rollout RELEASE and status --watch: 0 finished, or no rollout yet; 1 refused, stopped, or aborted; 2 could not run.",
            "Exit codes of --no-wait and the actions: 0 done, in any state of the rollout; 1 refused; 2 could not run."
        },
        footer = {
            "  mastaba rollout 7",
            "  mastaba rollout 7 --canary 2 --pause 10m --batch 50%%",
            "  mastaba rollout pause",
            "  mastaba rollout status --watch"
        })
final class RolloutCommand extends JsonCommand {
    private static final String COMMAND = "rollout";
    private static final String STATUS = "status";
    /** The status with the first line of a long reason only, which is shown every second. */
    private static final String PROGRESS = "progress";

    private static final Set<String> ACTIONS = Set.of("pause", "resume", "abort", STATUS);
    private static final Set<String> ENDED = Set.of("finished", "stopped", "aborted", "none");
    private static final String CLEAR = "\u001b[H\u001b[2J";
    /** A server that applies the release may restart meanwhile. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Parameters(paramLabel = "RELEASE|ACTION", description = "Release to roll out, or action for the last rollout.")
    private String word = "";

    @Option(
            names = "--canary",
            paramLabel = "NUMBER",
            description = "Servers in the first batch (default: 1; 0 for no canary).")
    private String canary = "";

    @Option(
            names = "--pause",
            paramLabel = "TIME",
            description = "Time for which a batch must serve before the next one begins, e.g. 30s (default: 2m).")
    private String pause = "";

    @Option(
            names = "--batch",
            paramLabel = "SIZE",
            description = "Servers in each further batch, as a number or a share (default: 25%%).")
    private String batch = "";

    @Option(
            names = "--max-errors",
            paramLabel = "SHARE",
            description = "Maximum share of answers with a status of 500 or more (default: 1%%).")
    private String maxErrors = "";

    @Option(names = "--no-wait", description = "Do not wait for the end of the rollout.")
    private boolean returnsAtOnce;

    @Option(names = "--watch", description = "With status: show the progress until the rollout ends.")
    private boolean watches;

    @Override
    public Integer call() throws IOException, InterruptedException {
        AdminClient client = new AdminClient(Layout.ofSystemProperties());
        boolean starts = !ACTIONS.contains(word);
        if (watches && !word.equals(STATUS)) {
            throw output.wrong("--watch is only for: mastaba rollout status");
        }
        if (!starts && (returnsAtOnce || !(canary + pause + batch + maxErrors).isEmpty())) {
            throw output.wrong("Options of a rollout require a RELEASE");
        }
        if (watches) {
            return follow(client, false);
        }
        List<String> arguments = starts ? List.of("--", "start", word, canary, pause, batch, maxErrors) : List.of(word);
        boolean follows = starts && !returnsAtOnce;
        AdminClient.Answer answer = client.ask(COMMAND, arguments, json);
        if (!follows || answer.exitCode() != 0) {
            return output.print(answer, json);
        }
        if (!json) {
            output.print(answer, false);
        }
        return follow(client, true);
    }

    /**
     * Shows the progress until the rollout ends.
     *
     * @param reached whether the server has answered a command
     */
    private int follow(AdminClient client, boolean reached) throws IOException, InterruptedException {
        Thread farewell = new Thread(this::sayThatItContinues, "mastaba-farewell");
        Runtime.getRuntime().addShutdownHook(farewell);
        try {
            return followed(client, reached);
        } finally {
            Runtime.getRuntime().removeShutdownHook(farewell);
        }
    }

    private int followed(AdminClient client, boolean reached) throws IOException, InterruptedException {
        Set<String> shown = new HashSet<>();
        boolean patient = reached;
        long answered = System.nanoTime();
        while (true) {
            try {
                AdminClient.Answer data = client.ask(COMMAND, List.of(STATUS), true);
                if (data.exitCode() > 1) {
                    return output.print(client.ask(COMMAND, List.of(STATUS), json), json);
                }
                AdminClient.Answer table = client.ask(COMMAND, List.of(PROGRESS), false);
                answered = System.nanoTime();
                patient = true;
                String state = data.word("state").orElse("none");
                boolean ended = ENDED.contains(state);
                if (!json) {
                    show(table.text(), shown);
                } else if (ended) {
                    output.print(data, true);
                }
                if (ended) {
                    return state.equals("finished") || state.equals("none") ? 0 : 1;
                }
            } catch (IOException unanswered) {
                if (!patient || System.nanoTime() - answered > PATIENCE.toNanos()) {
                    throw unanswered;
                }
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }

    /** Shows the table anew on a terminal, and otherwise the lines that have not been shown. */
    private void show(String table, Set<String> shown) {
        if (TerminalTable.isTerminal()) {
            output.out().print(CLEAR);
            output.print(table);
        } else {
            table.lines().filter(shown::add).forEach(output.out()::println);
        }
        output.out().flush();
    }

    private void sayThatItContinues() {
        output.err().println("The rollout continues. To show it again: mastaba rollout status --watch");
        output.err().flush();
    }
}
