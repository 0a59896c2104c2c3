package dev.mastaba.fleet.command;

import dev.mastaba.fleet.depot.Depot;
import dev.mastaba.fleet.release.StaticFiles;
import dev.mastaba.fleet.statics.StaticFilePublisher;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerFiles;
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
        return Map.of(
                "release", releases,
                "releases", new ReleaseCommands.Listing(depot),
                "rollout", new RolloutCommand(depot, files),
                "fleet", new NodeListing(depot));
    }
}
