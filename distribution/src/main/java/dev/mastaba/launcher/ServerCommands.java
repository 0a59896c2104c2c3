package dev.mastaba.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that a running server executes; the command line only passes them on and prints the answers. */
final class ServerCommands {
    private ServerCommands() {}

    /** The command {@code mastaba status}. */
    @Command(
            name = "status",
            description =
                    "Shows what runs, since when, on which generation, and what is refused. Exit code 1 while the server does not serve what the folders ask for.",
            footerHeading = "%nExamples:%n",
            footer = {"  mastaba status", "  mastaba status --json"})
    static final class Status extends ServerCommand {}

    /** The command {@code mastaba routes}. */
    @Command(
            name = "routes",
            description =
                    "Lists the routes in the order in which they are tried. A GLOB is for a name or a pattern: 'page*', '/blog/**'.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  mastaba routes",
                "  mastaba routes 'page*' -f name,method,pattern",
                "  mastaba routes '/blog/**' blog.jar"
            })
    static final class Routes extends ServerCommand {
        @Mixin
        private final BundleParameters parameters = new BundleParameters();

        @Option(
                names = {"-f", "--format"},
                paramLabel = "COLUMNS",
                description = "Which columns, as in name,pattern,method,views,when,by.")
        private String columns = "";

        @Override
        Bundles bundles() {
            return parameters.bundles();
        }

        @Override
        List<String> arguments() {
            return parameters.arguments(output, columns);
        }
    }

    /** The command {@code mastaba views}. */
    @Command(
            name = "views",
            description = {
                "Lists the views: id, where they stand, predicates, permission, who declared or overrode them.",
                "With --model: the variables that their templates receive."
            },
            footerHeading = "%nExamples:%n",
            footer = {"  mastaba views", "  mastaba views 'wiki:p*' wiki.jar", "  mastaba views --model wiki:page"})
    static final class Views extends ServerCommand {
        @Mixin
        private final BundleParameters parameters = new BundleParameters();

        @Option(names = "--model", description = "What views hand their renderers, as far as it is known.")
        private boolean model;

        @Override
        Bundles bundles() {
            return parameters.bundles();
        }

        @Override
        List<String> arguments() {
            return parameters.arguments(output, model ? "model" : "");
        }
    }

    /** The command {@code mastaba tweens}. */
    @Command(
            name = "tweens",
            description = "Lists the tweens from the server to the application.",
            footerHeading = "%nExamples:%n",
            footer = {"  mastaba tweens", "  mastaba tweens wiki.jar"})
    static final class Tweens extends ServerCommand {
        @Option(names = "--app", paramLabel = "ID", description = "Which application, where there are several.")
        private String application = "";

        @Option(
                names = "--conf",
                paramLabel = "FOLDER",
                description = "With FILE: the settings, what else is in conf/.")
        private @Nullable Path conf;

        @Parameters(
                arity = "0..*",
                paramLabel = "FILE",
                description =
                        "Bundles (.jar files, folders with a mastaba.yaml) that are asked about; no server is needed then.")
        private List<Path> files = List.of();

        @Override
        Bundles bundles() {
            return new Bundles(files, conf);
        }

        @Override
        List<String> arguments() {
            return List.of(application);
        }
    }

    /** The command {@code mastaba schema}. */
    @Command(
            name = "schema",
            description = {
                "Prints the JSON Schema of a mastaba.yaml, with the keys that add-ons bring: for editors.",
                "Without a server, schema/mastaba.yaml.json has that of a fresh installation."
            },
            footerHeading = "%nExamples:%n",
            footer = {"  mastaba schema"})
    static final class Schema extends ServerCommand {}

    /** The command {@code mastaba introspect}. */
    @Command(
            name = "introspect",
            description = {
                "Says everything that is recorded of an application: its categories, what is in one, or one thing.",
                "With --json all of it comes with facts, origins and relations."
            },
            footerHeading = "%nExamples:%n",
            footer = {"  mastaba introspect", "  mastaba introspect routes", "  mastaba introspect routes front"})
    static final class Introspect extends ServerCommand {
        @Option(names = "--app", paramLabel = "ID", description = "Which application, where there are several.")
        private String application = "";

        @Parameters(index = "0", arity = "0..1", paramLabel = "CATEGORY", description = "routes, views, tweens, …")
        private String category = "";

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "DISCRIMINATOR",
                description = "One of the category, as its listing shows it.")
        private String discriminator = "";

        @Override
        List<String> arguments() {
            return List.of(application, category, discriminator);
        }
    }

    /** The command {@code mastaba addons}. */
    @Command(
            name = "addons",
            description = "Lists the bundles of the running generation: name, version, role, what they extend.",
            footerHeading = "%nExamples:%n",
            footer = {"  mastaba addons", "  mastaba addons --json"})
    static final class AddOns extends ServerCommand {}

    /** The command {@code mastaba generations}. */
    @Command(
            name = "generations",
            description = "Lists the generations: number, when, which bundles changed.",
            footerHeading = "%nExamples:%n",
            footer = {"  mastaba generations"})
    static final class Generations extends ServerCommand {}

    /** The command {@code mastaba diff}. */
    @Command(
            name = "diff",
            description = {
                "Says what differs between two generations: bundles, and what the applications are made of.",
                "Without numbers: the one that serves and the one before it."
            },
            footerHeading = "%nExamples:%n",
            footer = {"  mastaba diff", "  mastaba diff 3 5"})
    static final class Diff extends ServerCommand {
        @Parameters(
                index = "0..1",
                arity = "0..2",
                paramLabel = "GENERATION",
                description = "The former, and the latter unless it is the one that serves.")
        private List<Integer> numbers = List.of();

        @Override
        List<String> arguments() {
            return numbers.stream().map(String::valueOf).toList();
        }
    }

    /** The command {@code mastaba assets}. */
    @Command(
            name = "assets",
            description = {
                "Lists the files of an application: who brings them, bytes, hash, and what each one replaces.",
                "With --drift: what has changed in those that are overridden; ends with 1 where something has."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  mastaba assets '**.svg'",
                "  mastaba assets 'wiki:templates/*' wiki.jar",
                "  mastaba assets --drift"
            })
    static final class Assets extends ServerCommand {
        @Mixin
        private final BundleParameters parameters = new BundleParameters();

        @Option(names = "--drift", description = "Only overridden files whose original has changed.")
        private boolean drift;

        @Override
        Bundles bundles() {
            return parameters.bundles();
        }

        @Override
        List<String> arguments() {
            return parameters.arguments(output, drift ? "drift" : "");
        }
    }

    /** The command {@code mastaba texts}. */
    @Command(
            name = "texts",
            description = {
                "Lists the texts of an application in its languages: what they say, who brings them, what they replace.",
                "A GLOB, as in 'wiki:de:*', is for them or their ids. With --missing: what a language lacks and another one "
                        + "has; ends with 1 where something is."
            },
            footerHeading = "%nExamples:%n",
            footer = {"  mastaba texts 'wiki:de:*'", "  mastaba texts --missing fr wiki.jar"})
    static final class Texts extends ServerCommand {
        @Mixin
        private final BundleParameters parameters = new BundleParameters();

        @Option(names = "--missing", paramLabel = "LOCALE", description = "Only what this language has not.")
        private String missing = "";

        @Option(names = "--overridden", description = "Only those that replace another bundle's.")
        private boolean overridden;

        @Override
        Bundles bundles() {
            return parameters.bundles();
        }

        @Override
        List<String> arguments() {
            return parameters.arguments(output, missing, overridden ? "overridden" : "");
        }
    }

    /** The command {@code mastaba why}. */
    @Command(
            name = "why",
            description = {
                "Says which route and view answer a request, what they stand above, and why others do not.",
                "The view is not called; root factories and the security policy are asked as for a request."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  mastaba why GET /",
                "  mastaba why GET /Home -H 'Accept: text/html'",
                "  mastaba why POST /Home/edit wiki.jar my-extension.jar"
            })
    static final class Why extends ServerCommand {
        @Option(
                names = {"-H", "--header"},
                paramLabel = "FIELD",
                description = "A header field, as in 'Accept: text/html'; may be repeated.")
        private List<String> fields = List.of();

        @Parameters(index = "0", paramLabel = "METHOD", description = "GET, POST, …")
        private String method = "GET";

        @Parameters(index = "1", paramLabel = "PATH", description = "The path, perhaps with a query.")
        private String path = "/";

        @Parameters(
                index = "2..*",
                arity = "0..*",
                paramLabel = "FILE",
                description = "Bundles that are asked about; no server is needed.")
        private List<Path> files = List.of();

        @Option(
                names = "--conf",
                paramLabel = "FOLDER",
                description = "With FILE: the settings, what else is in conf/.")
        private @Nullable Path conf;

        @Override
        String typed() {
            return "why " + method + " " + path;
        }

        @Override
        Bundles bundles() {
            return new Bundles(files, conf);
        }

        @Override
        List<String> arguments() {
            List<String> all = new ArrayList<>(List.of(method, path));
            all.addAll(fields);
            return all;
        }
    }

    /** The command {@code mastaba undeploy}. */
    @Command(
            name = "undeploy",
            description = "Takes bundles out of the running server, all or none, and moves their files from bundles/ to"
                    + " var/displaced/; confirms a removal that is held.",
            footerHeading = "%nExamples:%n",
            footer = {"  mastaba undeploy wiki-dark"})
    static final class Undeploy extends ServerCommand {
        @Parameters(
                arity = "1..*",
                paramLabel = "NAME",
                description = "A bundle's symbolic name, its file's name (refused files too), or an application's id.")
        private List<String> names = List.of();

        @Override
        List<String> arguments() {
            return names;
        }
    }

    /** The command {@code mastaba retry}. */
    @Command(
            name = "retry",
            description =
                    "Tries once more what was refused, for instance because a database was down, and says how it ended.",
            footerHeading = "%nExamples:%n",
            footer = {"  mastaba retry"})
    static final class Retry extends ServerCommand {}

    /** The command {@code mastaba rollback}. */
    @Command(
            name = "rollback",
            description =
                    "Puts the files of an earlier generation back into bundles/ and conf/; what was there moves to"
                            + " var/displaced/.",
            footerHeading = "%nExamples:%n",
            footer = {"  mastaba rollback 3"})
    static final class Rollback extends ServerCommand {
        @Parameters(paramLabel = "GENERATION", description = "Its number, as `mastaba generations` shows it.")
        private int generation;

        @Override
        List<String> arguments() {
            return List.of(Integer.toString(generation));
        }
    }
}
