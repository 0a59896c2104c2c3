package dev.mastaba.fleet.command;

import dev.mastaba.fleet.depot.Depot;
import dev.mastaba.fleet.release.DamagedReleaseException;
import dev.mastaba.fleet.release.StaticFiles;
import dev.mastaba.fleet.statics.StaticFilePublisher;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerFiles;
import java.sql.SQLException;
import java.util.Map;

/** The commands that a server of a fleet contributes, by name. */
public final class FleetCommands {
    private FleetCommands() {}

    /**
     * Returns the commands.
     *
     * @param files the files of the server, of which releases are made
     * @param statics the static files of the server, which are published with a release
     * @param follows whether the server is a node, whose files come from releases, so that it makes none
     */
    public static Map<String, ServerCommand> of(Depot depot, ServerFiles files, StaticFiles statics, boolean follows) {
        ReleaseCommands releases = new ReleaseCommands(depot, files, new StaticFilePublisher(depot, statics), follows);
        RolloutCommand rollout = new RolloutCommand(depot, files);
        NodeListing nodes = new NodeListing(depot);
        return Map.of(
                "release", prepared(depot, releases::release),
                "releases", prepared(depot, (arguments, caller) -> releases.list()),
                "rollout", prepared(depot, rollout::run),
                "fleet", prepared(depot, (arguments, caller) -> nodes.run(arguments)));
    }

    /** Lets a command find the tables of the depot, describe a depot that cannot be reached, and answer with text that is safe for a terminal. */
    private static ServerCommand prepared(Depot depot, ServerCommand command) {
        return (arguments, caller) -> {
            Answer answer;
            try {
                depot.prepare();
                answer = command.run(arguments, caller);
            } catch (SQLException unreachable) {
                answer = Answer.failed("The depot (jdbc.depot.url) cannot be used: " + unreachable.getMessage());
            } catch (DamagedReleaseException damaged) {
                answer = Answer.refused(String.valueOf(damaged.getMessage()));
            }
            return new Answer(answer.exitCode(), PlainText.lines(answer.text()), answer.data());
        };
    }
}
