package dev.mastaba.fleet.command;

import dev.mastaba.fleet.depot.Depot;
import dev.mastaba.fleet.depot.DepotState;
import dev.mastaba.fleet.depot.PublishedRelease;
import dev.mastaba.fleet.release.Release;
import dev.mastaba.fleet.rollout.Node;
import dev.mastaba.fleet.rollout.NodeState;
import dev.mastaba.fleet.rollout.Rollout;
import dev.mastaba.fleet.rollout.Rollout.Moved;
import dev.mastaba.fleet.rollout.Rollout.State;
import dev.mastaba.fleet.rollout.RolloutDecision;
import dev.mastaba.fleet.rollout.RolloutOptions;
import dev.mastaba.fleet.rollout.RolloutRules;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import dev.mastaba.services.ServerFiles;
import dev.mastaba.services.ServerFiles.SignedPart;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The command that starts, pauses, resumes, aborts, and shows rollouts. Safe for any thread. */
final class RolloutCommand extends DepotCommand {
    private static final int BAR = 30;
    /** The states of nodes that use the release; other nodes may have its files, but refuse them or do not follow the fleet. */
    private static final Set<NodeState> USING = EnumSet.of(NodeState.SERVING, NodeState.PROBATION);

    private static final int ATTEMPTS = 10;
    private static final int START_ARGUMENTS = 6;

    private final ServerFiles files;

    RolloutCommand(Depot depot, ServerFiles files) {
        super(depot);
        this.files = files;
    }

    /** Runs {@code start RELEASE CANARY PAUSE BATCH MAX-ERRORS}, {@code pause}, {@code resume}, {@code abort}, {@code status}, or {@code progress}, a shorter status. */
    @Override
    Answer answer(Arguments given, Caller caller) throws SQLException, IOException {
        List<String> arguments = given.list("WORD");
        String action = arguments.isEmpty() ? "" : arguments.get(0);
        if (action.equals("start") && arguments.size() == START_ARGUMENTS) {
            return start(arguments, caller);
        }
        if (arguments.size() != 1) {
            return misused();
        }
        return switch (action) {
            case "status" -> status(UnaryOperator.identity());
            case "progress" -> status(RolloutCommand::progress);
            case "pause" -> change(EnumSet.of(State.RUNNING), State.PAUSED, "paused by " + caller.user());
            case "resume" -> change(EnumSet.of(State.PAUSED), State.RUNNING, "resumed by " + caller.user());
            case "abort" -> abort(caller);
            default -> misused();
        };
    }

    private static Answer misused() {
        return Answer.failed("rollout takes a release, or one of pause, resume, abort, and status.");
    }

    private Answer start(List<String> arguments, Caller caller) throws SQLException, IOException {
        List<PublishedRelease> found = depot.releases().named(arguments.get(1));
        if (found.size() != 1) {
            return Answer.refused(ReleaseCommands.notOne(arguments.get(1), found));
        }
        RolloutOptions options;
        try {
            options = RolloutOptions.standard()
                    .with(arguments.get(2), arguments.get(3), arguments.get(4), arguments.get(5));
        } catch (IllegalArgumentException wrong) {
            return Answer.failed(String.valueOf(wrong.getMessage()));
        }
        PublishedRelease release = found.get(0);
        Optional<String> distrust =
                files.distrust(SignedPart.FILES, release.digest(), release.signature(), release.name());
        if (distrust.isPresent()) {
            return Answer.refused(distrust.get());
        }
        if (depot.nodes().isEmpty()) {
            return Answer.refused("The fleet has no node yet. A server joins with these lines in conf/node.cfg:\n"
                    + "  mastaba.fleet = node\n  jdbc.depot.url = (the address of the depot)");
        }
        Optional<Long> number = depot.rollouts().start(release.digest(), caller.user(), options);
        if (number.isEmpty()) {
            String other = depot.rollouts()
                    .active()
                    .map(active -> "Rollout " + active.number() + " of release " + Release.shortName(active.release())
                            + " is under way")
                    .orElse("Another rollout was under way");
            return Answer.refused(other + ". To end it: mastaba rollout abort");
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("rollout", number.get());
        data.put("release", release.digest());
        data.put("state", State.RUNNING.word());
        return Answer.done("Rollout " + number.get() + " of release " + release.name() + " has begun.\n", data);
    }

    private Answer abort(Caller caller) throws SQLException, IOException {
        return change(
                EnumSet.of(State.RUNNING, State.PAUSED, State.UNKNOWN), State.ABORTING, "aborted by " + caller.user());
    }

    private Answer change(Set<State> from, State to, String detail) throws SQLException, IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            DepotState state = depot.state();
            Optional<Rollout> active = depot.rollouts().active();
            if (active.isEmpty()) {
                return Answer.refused("No rollout is under way.");
            }
            Rollout rollout = active.get();
            if (!from.contains(rollout.state())) {
                return Answer.refused("Rollout " + rollout.number() + " is " + described(rollout.state()) + ".");
            }
            if (depot.rollouts().carryOut(rollout, new RolloutDecision(to, detail, List.of(), 0), state.revision())) {
                Map<String, Object> data = new LinkedHashMap<>();
                data.put("rollout", rollout.number());
                data.put("state", to.word());
                return Answer.done("Rollout " + rollout.number() + " is " + to.word() + ".\n", data);
            }
        }
        return Answer.refused("The rollout changes too quickly. Repeat the command.");
    }

    /** Returns the words for a state after "is". */
    private static String described(State state) {
        return state == State.UNKNOWN ? "in an unknown state" : state.word();
    }

    /** Returns the first line of the detail, with the nodes that return to the former release. */
    private static String progress(String detail) {
        List<String> lines = detail.lines().toList();
        if (lines.size() < 2) {
            return detail;
        }
        String last = lines.get(lines.size() - 1);
        return lines.get(0) + (last.startsWith(RolloutRules.RETURNING) ? "\n" + last : "")
                + "\nThe complete reason: mastaba rollout status";
    }

    /**
     * Shows the newest rollout.
     *
     * @param shown returns the part of its detail that is shown to people
     */
    private Answer status(UnaryOperator<String> shown) throws SQLException {
        Optional<Rollout> newest = depot.rollouts().newest(1).stream().findFirst();
        if (newest.isEmpty()) {
            return Answer.done("The fleet has had no rollout yet.\n", Map.of("state", "none"));
        }
        Rollout rollout = newest.get();
        List<Node> nodes = depot.nodes();
        DepotState state = depot.state();
        long now = state.now();
        Optional<String> driver = rollout.state().isActive() ? state.driver() : Optional.empty();
        int serving = (int) nodes.stream()
                .filter(node -> node.report().release().equals(Optional.of(rollout.release()))
                        && USING.contains(node.report().state())
                        && !node.isDown(now))
                .count();
        long held = nodes.stream()
                .filter(node -> node.report().state() == NodeState.HELD && !node.isDown(now))
                .count();
        SafeTable table = new SafeTable("node", "batch", "state", "release", "");
        List<Object> rows = new ArrayList<>();
        list(nodes, rollout, now, table, rows);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("rollout", rollout.number());
        data.put("release", rollout.release());
        rollout.former().ifPresent(former -> data.put("former", former));
        data.put("state", rollout.state().word());
        data.put("detail", rollout.detail());
        driver.ifPresent(name -> data.put("driver", name));
        data.put("by", rollout.author());
        data.put("when", PlainText.time(rollout.created()));
        data.put("serving", serving);
        data.put("nodes", rows);
        return Answer.done(
                "Rollout " + rollout.number() + " of release " + Release.shortName(rollout.release()) + " is "
                        + described(rollout.state()) + "; " + bar(serving, nodes.size())
                        + (held == 0 ? "" : ", " + held + " held: mastaba fleet") + "\n" + shown.apply(rollout.detail())
                        + "\n"
                        + driver.map(name -> "driven by " + driver(name) + "\n").orElse("") + "\n"
                        + table.text(),
                data);
    }

    /** Lists nodes, those of the first batch first. */
    private static void list(List<Node> nodes, Rollout rollout, long now, SafeTable table, List<Object> rows) {
        Map<String, Integer> batches =
                rollout.moved().stream().collect(Collectors.toMap(Moved::node, Moved::batch, Math::max));
        nodes.stream()
                .sorted((one, other) -> {
                    int order = Integer.compare(
                            batches.getOrDefault(one.name(), Integer.MAX_VALUE),
                            batches.getOrDefault(other.name(), Integer.MAX_VALUE));
                    return order == 0 ? one.name().compareTo(other.name()) : order;
                })
                .forEach(node -> {
                    Map<String, Object> row = NodeListing.data(node, now);
                    row.put("batch", batches.getOrDefault(node.name(), 0));
                    rows.add(row);
                    table.row(
                            node.name(),
                            batches.containsKey(node.name())
                                    ? batches.get(node.name()).toString()
                                    : "",
                            NodeListing.state(node, now),
                            node.report().release().map(Release::shortName).orElse("other files"),
                            PlainText.firstLine(node.report().detail()));
                });
    }

    /** Returns the description of a driver: a node, or the server of an author. */
    private static String driver(String name) {
        return PlainText.line(
                name.startsWith(DepotState.AUTHOR)
                        ? "the server " + name.substring(DepotState.AUTHOR.length())
                        : "the node " + name);
    }

    private static String bar(int part, int all) {
        int filled = all == 0 ? 0 : BAR * part / all;
        return "█".repeat(filled) + "░".repeat(BAR - filled) + " " + part + " of " + all + " nodes";
    }
}
