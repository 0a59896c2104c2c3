package dev.mastaba.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands about the tenants of a server. */
final class TenantCommands {
    private TenantCommands() {}

    /** The command {@code mastaba tenants}. */
    @Command(
            name = "tenants",
            description = "Lists the tenants: their applications, extensions, hosts, and states.",
            footer = {"  mastaba tenants", "  mastaba tenants --json"})
    static final class Tenants extends ServerCommand {}

    /** The command {@code mastaba tenant}. */
    @Command(
            name = "tenant",
            description = {
                "Adds, changes, or removes a tenant, by its settings file conf/tenants/ID.cfg.",
                "A change that cannot serve is undone. Exit code 1 if it is undone.",
                "Actions: add, copy, set, unset, move, suspend, resume, rollback, remove."
            },
            footer = {
                "  mastaba tenant add acme --of wiki --host acme.example.org --with wiki-dark",
                "  mastaba tenant move acme --host wiki.acme.example",
                "  mastaba tenant set acme wiki.site='The wiki of Acme'",
                "  mastaba tenant copy acme globex --host globex.example.org",
                "  mastaba tenant suspend acme",
                "  mastaba tenant rollback acme 3",
                "  mastaba tenant remove acme --yes"
            })
    static final class Tenant extends ServerCommand {
        @Parameters(index = "0", paramLabel = "ACTION", description = "Action, e.g. add.")
        private String action = "";

        @Parameters(index = "1", paramLabel = "ID", description = "Id of the tenant.")
        private String id = "";

        @Parameters(
                index = "2..*",
                arity = "0..*",
                paramLabel = "SETTING",
                description =
                        "With add, copy, and set: settings in the form NAME=VALUE. With unset: names of settings. With copy: the id of the new tenant first. With rollback: the number of a generation.")
        private List<String> settings = List.of();

        @Option(names = "--of", paramLabel = "APP", description = "With add: id of the application.")
        private String application = "";

        @Option(names = "--host", paramLabel = "HOSTS", description = "Hosts, separated by commas.")
        private String host = "";

        @Option(names = "--path", paramLabel = "PATH", description = "Path below which the tenant serves.")
        private String path = "";

        @Option(
                names = "--with",
                paramLabel = "EXTENSIONS",
                description = "Extensions, separated by commas: symbolic names, or names of files without .jar.")
        private String extensions = "";

        @Option(names = "--yes", description = "With remove: do not ask for confirmation.")
        private boolean yes;

        /** A script without a terminal removes a tenant without a question. */
        @Override
        boolean confirmed() {
            if (!action.equals("remove") || yes || !TerminalTable.isTerminal()) {
                return true;
            }
            String answer = Objects.requireNonNull(System.console(), "there is a terminal")
                    .readLine(
                            "Remove tenant %s? It stops serving; its settings move to var/displaced/, and its data stays. [y/N] ",
                            id);
            boolean agrees =
                    answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
            if (!agrees) {
                output.print("Nothing was changed.\n");
            }
            return agrees;
        }

        @Override
        List<String> arguments() {
            List<String> arguments = new ArrayList<>(List.of(action, id));
            arguments.addAll(settings);
            add("mastaba.application", application, arguments);
            add("mastaba.host", host, arguments);
            add("mastaba.path", path, arguments);
            add("mastaba.extensions", extensions, arguments);
            return arguments;
        }

        private static void add(String name, String value, List<String> arguments) {
            if (!value.isEmpty()) {
                arguments.add(name + "=" + value);
            }
        }
    }
}
