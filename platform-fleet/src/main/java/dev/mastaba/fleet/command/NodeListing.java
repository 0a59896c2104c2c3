package dev.mastaba.fleet.command;

import dev.mastaba.fleet.depot.Depot;
import dev.mastaba.fleet.depot.DepotState;
import dev.mastaba.fleet.release.Release;
import dev.mastaba.fleet.rollout.Node;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The command that lists the nodes of a fleet, forgets one, and accepts a restored depot. Safe for any thread. */
final class NodeListing extends DepotCommand {
    /** The difference between clocks from which it is shown, in milliseconds. */
    private static final long CLOCK = 2_000;

    NodeListing(Depot depot) {
        super(depot);
    }

    /** Runs {@code fleet}, {@code fleet forget NODE}, or {@code fleet accept}. */
    @Override
    Answer answer(Arguments given, Caller caller) throws SQLException, IOException {
        List<String> arguments = given.list("WORD");
        if (arguments.isEmpty()) {
            return list();
        }
        if (arguments.equals(List.of("accept"))) {
            depot.accept();
            return Answer.done("The nodes follow the depot from now on, whatever they have seen before.\n", Map.of());
        }
        if (arguments.size() == 2 && arguments.get(0).equals("forget")) {
            String name = arguments.get(1);
            return depot.forget(name)
                    ? Answer.done("Node " + name + " is forgotten.\n", Map.of("forgotten", name))
                    : Answer.refused("The fleet has no node \"" + name
                            + "\" that is down. Only such nodes can be forgotten; to list"
                            + " all nodes: mastaba fleet");
        }
        return Answer.failed("fleet takes no argument, \"accept\", or \"forget\" and the name of a node.");
    }

    private Answer list() throws SQLException {
        DepotState state = depot.state();
        SafeTable table = new SafeTable("node", "state", "release", "seen", "clock", "version", "");
        List<Object> rows = new ArrayList<>();
        StringBuilder notes = new StringBuilder();
        for (Node node : depot.nodes()) {
            Node.Report report = node.report();
            table.row(
                    node.name(),
                    state(node, state.now()),
                    report.release().map(Release::shortName).orElse("other files")
                            + (report.release().isPresent() && report.release().equals(state.release()) ? "" : " *"),
                    seen(node, state.now()),
                    Math.abs(report.clock()) < CLOCK
                            ? ""
                            : (report.clock() > 0 ? "+" : "") + report.clock() / 1000 + " s",
                    report.platform(),
                    PlainText.firstLine(report.detail().isEmpty() ? report.drift() : report.detail()));
            rows.add(data(node, state.now()));
            if (!report.drift().isEmpty()) {
                notes.append("\n")
                        .append(PlainText.line(node.name()))
                        .append(" differs from its release:\n")
                        .append(report.drift())
                        .append("\n");
            }
        }
        Map<String, Object> data = new LinkedHashMap<>();
        state.release().ifPresent(release -> data.put("release", release));
        data.put("revision", state.revision());
        data.put("nodes", rows);
        String head = state.release()
                .map(release ->
                        "The release of the fleet is " + Release.shortName(release) + "; * marks other ones.\n\n")
                .orElse("The fleet has no release yet.\n\n");
        return Answer.done(table.isEmpty() ? "The fleet has no node yet.\n" : head + table.text() + notes, data);
    }

    /** Returns how long ago a node reported. A report from the future was written before the clock of the depot was set back. */
    private static String seen(Node node, long now) {
        long ago = now - node.seen();
        return ago < 0 && node.isDown(now) ? "in the future" : Math.max(0, ago) / 1000 + " s ago";
    }

    /** Returns the word for the state of a node. */
    static String state(Node node, long now) {
        return node.isDown(now) ? "down" : node.report().state().word();
    }

    static Map<String, Object> data(Node node, long now) {
        Node.Report report = node.report();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("node", node.name());
        data.put("state", state(node, now));
        data.put("release", report.release().orElse(""));
        data.put("detail", report.detail());
        data.put("seen", PlainText.time(node.seen()));
        data.put("clock", report.clock());
        data.put("answers", report.answers());
        data.put("failures", report.failures());
        data.put("drift", report.drift());
        data.put("version", report.platform());
        return data;
    }
}
