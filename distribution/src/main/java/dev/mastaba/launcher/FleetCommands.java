package dev.mastaba.launcher;

import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands about the releases and nodes of a fleet. */
final class FleetCommands {
    private FleetCommands() {}

    /** The command {@code mastaba release}. */
    @Command(
            name = "release",
            description = {
                "Makes a release from the files that serve, for all servers of the fleet.",
                "Actions: show, diff, prune."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  mastaba release -m 'Faster search'",
                "  mastaba release show 7",
                "  mastaba release diff 6 7",
                "  mastaba release prune 20"
            })
    static final class Release extends ServerCommand {
        @Option(
                names = {"-m", "--message"},
                paramLabel = "TEXT",
                description = "Description of the release; required to make one.")
        private String message = "";

        @Parameters(
                index = "0..*",
                arity = "0..*",
                paramLabel = "ACTION",
                description =
                        "show RELEASE: list its files. diff RELEASE RELEASE: list the differences. prune NUMBER: delete all but the newest releases.")
        private List<String> action = List.of();

        @Override
        List<String> arguments() {
            if (message.isEmpty() == action.isEmpty()) {
                throw output.wrong("Specify either -m TEXT, to make a release, or an action");
            }
            return action.isEmpty() ? List.of(message) : action;
        }

        @Override
        String comment() {
            return message;
        }

        @Override
        Duration limit() {
            return TryCommand.LIMIT;
        }
    }

    /** The command {@code mastaba releases}. */
    @Command(
            name = "releases",
            description = "Lists the releases of the fleet, the newest first.",
            footerHeading = "%nExamples:%n",
            footer = {"  mastaba releases", "  mastaba releases --json"})
    static final class Releases extends ServerCommand {}

    /** The command {@code mastaba fleet}. */
    @Command(
            name = "fleet",
            description = {
                "Lists the servers of the fleet: their releases, states, and differences from their releases.",
                "Actions: forget, accept."
            },
            footerHeading = "%nExamples:%n",
            footer = {"  mastaba fleet", "  mastaba fleet forget node3", "  mastaba fleet --json"})
    static final class Fleet extends ServerCommand {
        @Parameters(
                index = "0..*",
                arity = "0..*",
                paramLabel = "ACTION",
                description =
                        "forget NODE: remove a server that is gone from the list. accept: let the servers follow a restored depot.")
        private List<String> action = List.of();

        @Override
        List<String> arguments() {
            return action;
        }
    }
}
