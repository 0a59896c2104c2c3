package dev.mastaba.osgi.command;

import dev.mastaba.osgi.admin.AdminAnswer;
import dev.mastaba.osgi.admin.AdminCommand;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The answers to the commands of a fleet on a server on which no bundle runs them. */
public final class FleetCommands {
    private static final List<String> NAMES = List.of("fleet", "release", "releases", "rollout");

    private FleetCommands() {}

    /**
     * Returns the answers by the name of the command.
     *
     * @param member whether the server belongs to a fleet
     */
    public static Map<String, AdminCommand> absent(boolean member) {
        String text = member
                ? "The bundle dev.mastaba.fleet, which runs this command, is not active. The server's log contains the"
                        + " reason.\n"
                : """
                        This server does not belong to a fleet. To make releases on it, write these lines into conf/node.cfg, and restart it. \
                        On a server that only receives releases, write mastaba.fleet = node instead.

                        mastaba.fleet = author
                        jdbc.depot.url = jdbc:postgresql://db.example.org/depot
                        """;
        return NAMES.stream().collect(Collectors.toMap(name -> name, name -> arguments -> AdminAnswer.refused(text)));
    }
}
