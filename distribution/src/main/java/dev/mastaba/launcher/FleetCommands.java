package dev.mastaba.launcher;

import dev.mastaba.launcher.signing.ServerClasses;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands about the releases and nodes of a fleet. */
final class FleetCommands {
    private FleetCommands() {}

    /**
     * Refuses an action that the command does not have, or that requires other arguments.
     *
     * @param uses the actions with their arguments, by name
     * @param otherwise what the user can do instead of an unknown action
     */
    private static void checkAction(
            ServerCommand command, List<String> action, Map<String, String> uses, String otherwise) {
        String use = uses.get(action.get(0));
        if (use == null) {
            throw command.output.wrong("Unknown action '" + action.get(0) + "'. " + otherwise);
        }
        if (use.split(" ").length != action.size()) {
            throw command.output.wrong("Usage: mastaba " + command.typed() + " " + use);
        }
    }

    /** The command {@code mastaba release}. */
    @Command(
            name = "release",
            description = {
                "Makes a release from the files that serve, for all servers of the fleet.",
                "Actions: show, diff, sign, prune.",
                "To sign: " + KeyOption.PASSWORD_TEXT
            },
            footer = {
                "  mastaba release -m 'Faster search'",
                "  mastaba release show 7",
                "  mastaba release diff 6 7",
                "  mastaba release sign 7 --key signer.p12",
                "  mastaba release prune 20"
            })
    static final class Release extends ServerCommand {
        private static final String SIGN = "sign";
        private static final Map<String, String> USES = Map.of(
                "show", "show RELEASE", "diff", "diff RELEASE RELEASE", SIGN, "sign RELEASE", "prune", "prune NUMBER");

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
                        "show RELEASE: list its files. diff RELEASE RELEASE: list the differences; exit code 0, whether or not they differ. sign RELEASE: sign it with --key. prune NUMBER: delete all but the newest releases.")
        private List<String> action = List.of();

        @Mixin
        private final KeyOption key = new KeyOption();

        @Override
        List<String> arguments() {
            if (message.isBlank() == action.isEmpty()) {
                throw output.wrong("Specify either -m TEXT, to make a release, or an action");
            }
            if (!action.isEmpty()) {
                checkAction(this, action, USES, "To make a release: mastaba release -m TEXT");
            }
            if (signs() != key.isPresent()) {
                throw output.wrong(
                        signs()
                                ? "Missing required option: '--key=KEYSTORE'"
                                : "--key is only for: mastaba release sign");
            }
            return action.isEmpty() ? List.of("make", message) : action;
        }

        private boolean signs() {
            return action.size() == 2 && action.get(0).equals(SIGN);
        }

        @Override
        AdminClient.Answer ask(AdminClient client, String name, List<String> arguments, boolean asJson)
                throws IOException, InterruptedException {
            if (!signs()) {
                return super.ask(client, name, arguments, asJson);
            }
            List<String> show = List.of("show", arguments.get(1));
            AdminClient.Answer release = client.ask(name, show, true);
            Optional<String> digest = release.word("release");
            if (release.exitCode() != 0 || digest.isEmpty()) {
                return client.ask(name, show, asJson);
            }
            String signature = new ServerClasses(
                            Layout.jars(Layout.ofSystemProperties().system()))
                    .signRelease(digest.get(), release.word("static").orElse(""), key.key());
            return client.ask(name, List.of(SIGN, digest.get()), signature, asJson);
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
            footer = {"  mastaba releases", "  mastaba releases --json"})
    static final class Releases extends ServerCommand {}

    /** The command {@code mastaba fleet}. */
    @Command(
            name = "fleet",
            description = {
                "Lists the servers of the fleet: their releases, states, and differences from their releases.",
                "Actions: forget, accept."
            },
            footer = {"  mastaba fleet", "  mastaba fleet forget node3", "  mastaba fleet --json"})
    static final class Fleet extends ServerCommand {
        private static final Map<String, String> USES = Map.of("forget", "forget NODE", "accept", "accept");

        @Parameters(
                index = "0..*",
                arity = "0..*",
                paramLabel = "ACTION",
                description =
                        "forget NODE: remove a server that is gone from the list. accept: let the servers follow a restored depot.")
        private List<String> action = List.of();

        @Override
        List<String> arguments() {
            if (!action.isEmpty()) {
                checkAction(this, action, USES, "To list the servers: mastaba fleet");
            }
            return action;
        }
    }
}
