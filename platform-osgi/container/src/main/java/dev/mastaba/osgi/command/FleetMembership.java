package dev.mastaba.osgi.command;

import dev.mastaba.content.report.FleetProblems;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The answers to commands that depend on whether the server belongs to a fleet. */
public final class FleetMembership {
    private static final List<String> NAMES = List.of("fleet", "release", "releases", "rollout");

    /** The commands that change the files that belong to the fleet. The command line asks for the last three before it deploys. */
    private static final List<String> CHANGING =
            List.of("deploy", "undeploy", "rollback", "tenant", "preview", "promote", "install", "update", "remove");

    private FleetMembership() {}

    /**
     * Returns the answers to the commands of a fleet that no bundle runs, by the name of the command.
     *
     * @param member whether the server belongs to a fleet
     */
    public static Map<String, ServerCommand> absent(boolean member) {
        String text = member
                ? "The bundle dev.mastaba.fleet, which runs this command, is not active. The server's log contains the"
                        + " reason.\n"
                : """
                        This server does not belong to a fleet. To make releases on it, write these lines into conf/node.cfg, and restart it. \
                        On a server that only receives releases, write mastaba.fleet = node instead.

                        mastaba.fleet = author
                        jdbc.depot.url = jdbc:postgresql://db.example.org/depot
                        """;
        return NAMES.stream()
                .collect(Collectors.toMap(name -> name, name -> (arguments, caller) -> Answer.failed(text)));
    }

    /** Returns the commands of a server whose files belong to a fleet: those that would change the files are refused. */
    public static Map<String, ServerCommand> refusedOnNode(Map<String, ServerCommand> commands) {
        Map<String, ServerCommand> allowed = new TreeMap<>(commands);
        for (String name : CHANGING) {
            String text = FleetProblems.notHere(name).text() + "\n";
            allowed.put(name, (arguments, caller) -> Answer.refused(text));
        }
        return allowed;
    }
}
