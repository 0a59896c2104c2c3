package dev.mastaba.launcher;

import dev.mastaba.launcher.signing.ServerClasses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands about the releases and nodes of a fleet. */
final class DepotCommands {
    private DepotCommands() {}

    /**
     * Refuses an action that the command does not have, or that requires other arguments.
     *
     * @param uses the actions with their arguments, by name
     * @param otherwise what the user can do instead of an unknown action
     */
    private static void checkAction(
            JsonCommand command, List<String> action, Map<String, String> uses, String otherwise) {
        String use = uses.get(action.get(0));
        if (use == null) {
            throw command.output.wrong("Unknown action '" + action.get(0) + "'. " + otherwise);
        }
        if (use.split(" ").length != action.size()) {
            throw command.output.wrong(
                    "Usage: mastaba " + command.output.commandLine().getCommandName() + " " + use);
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
    static final class Release extends JsonCommand {
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

        private List<String> arguments() {
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
        public Integer call() throws Exception {
            List<String> arguments = arguments();
            AdminClient client = new AdminClient(Layout.ofSystemProperties(), TryCommand.LIMIT).commenting(message);
            return output.print(signs() ? signed(client, arguments.get(1)) : ask(client, arguments, json), json);
        }

        private static AdminClient.Answer ask(AdminClient client, List<String> arguments, boolean asJson)
                throws IOException, InterruptedException {
            List<String> words = new ArrayList<>(List.of("--"));
            words.addAll(arguments);
            return client.ask("release", words, asJson);
        }

        private AdminClient.Answer signed(AdminClient client, String name) throws IOException, InterruptedException {
            List<String> show = List.of("show", name);
            AdminClient.Answer release = ask(client, show, true);
            Optional<String> digest = release.word("release");
            if (release.exitCode() != 0 || digest.isEmpty()) {
                return ask(client, show, json);
            }
            String signature = new ServerClasses(
                            Layout.jars(Layout.ofSystemProperties().system()))
                    .signRelease(digest.get(), release.word("static").orElse(""), key.key());
            return client.ask("release", List.of(SIGN, digest.get()), "", signature, json);
        }
    }

    /** The command {@code mastaba fleet}. */
    @Command(
            name = "fleet",
            description = {
                "Lists the servers of the fleet: their releases, states, and differences from their releases.",
                "Actions: forget, accept."
            },
            footer = {"  mastaba fleet", "  mastaba fleet forget node3", "  mastaba fleet --json"})
    static final class Fleet extends JsonCommand {
        private static final Map<String, String> USES = Map.of("forget", "forget NODE", "accept", "accept");

        @Parameters(
                index = "0..*",
                arity = "0..*",
                paramLabel = "ACTION",
                description =
                        "forget NODE: remove a server that is gone from the list. accept: let the servers follow a restored depot.")
        private List<String> action = List.of();

        @Override
        public Integer call() throws IOException, InterruptedException {
            if (!action.isEmpty()) {
                checkAction(this, action, USES, "To list the servers: mastaba fleet");
            }
            return output.print(new AdminClient(Layout.ofSystemProperties()).ask("fleet", action, json), json);
        }
    }
}
