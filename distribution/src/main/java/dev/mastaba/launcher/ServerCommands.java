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
    static final String OPENING = "--allow-opening";

    private ServerCommands() {}

    /** The command {@code mastaba status}. */
    @Command(
            name = "status",
            description =
                    "Shows the serving generation, its applications, components that are down, and all problems. Exit code 1 while the server does not serve the content of the folders.",
            footer = {"  mastaba status", "  mastaba status --json"})
    static final class Status extends ServerCommand {
        @Override
        List<String> arguments() {
            return List.of("health");
        }
    }

    /** The command {@code mastaba routes}. */
    @Command(
            name = "routes",
            description =
                    "Lists the routes in the order in which they are tried. GLOB matches names or patterns, e.g. 'page*' or '/blog/**'.",
            footer = {
                "  mastaba routes",
                "  mastaba routes 'page*' -f name,method,pattern",
                "  mastaba routes '/blog/**' blog.jar"
            })
    static final class Routes extends ListingCommand {
        @Option(
                names = {"-f", "--format"},
                paramLabel = "COLUMNS",
                description = "Columns to show, e.g. name,pattern,method,views,when,by.")
        private String columns = "";

        @Override
        List<String> arguments() {
            return parameters.arguments(output, columns);
        }
    }

    /** The command {@code mastaba views}. */
    @Command(
            name = "views",
            description = {
                "Lists the views: id, place, predicates, permission, and the add-ons that declared or overrode them.",
                "With --model, lists the variables that their templates receive."
            },
            footer = {"  mastaba views", "  mastaba views 'wiki:p*' wiki.jar", "  mastaba views --model wiki:page"})
    static final class Views extends ListingCommand {
        @Option(
                names = "--model",
                description = "List the variables that views pass to their renderers, as far as they are known.")
        private boolean model;

        @Override
        List<String> arguments() {
            return parameters.arguments(output, model ? "model" : "");
        }
    }

    /** The command {@code mastaba tweens}. */
    @Command(
            name = "tweens",
            description = "Lists the tweens, from the outermost to the innermost.",
            footer = {"  mastaba tweens", "  mastaba tweens wiki.jar"})
    static final class Tweens extends ServerCommand {
        @Option(
                names = {"--app", "--tenant"},
                paramLabel = "ID",
                description = "Id of an application or a tenant; required if several are deployed.")
        private String application = "";

        @Option(
                names = "--conf",
                paramLabel = "FOLDER",
                description = "With FILE: settings folder, such as a server's conf/.")
        private @Nullable Path conf;

        @Parameters(
                arity = "0..*",
                paramLabel = "FILE",
                description = "Bundles to inspect without a server (.jar files, folders with a mastaba.yaml).")
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
                "Prints the JSON Schema of mastaba.yaml for editors, including the keys of add-ons.",
                "The schema of a fresh installation is in schema/mastaba.yaml.json."
            },
            footer = {"  mastaba schema"})
    static final class Schema extends ServerCommand {}

    /** The command {@code mastaba introspect}. */
    @Command(
            name = "introspect",
            description = {
                "Shows the introspection of an application: its categories, one category, or one entry.",
                "With --json, prints facts, origins, and relations too."
            },
            footer = {"  mastaba introspect", "  mastaba introspect routes", "  mastaba introspect routes front"})
    static final class Introspect extends ServerCommand {
        @Option(
                names = {"--app", "--tenant"},
                paramLabel = "ID",
                description = "Id of an application or a tenant; required if several are deployed.")
        private String application = "";

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "CATEGORY",
                description = "Category, e.g. routes, views, or tweens.")
        private String category = "";

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "DISCRIMINATOR",
                description = "Entry of the category, as listed.")
        private String discriminator = "";

        @Override
        List<String> arguments() {
            return List.of(application, category, discriminator);
        }
    }

    /** The command {@code mastaba addons}. */
    @Command(
            name = "addons",
            description =
                    "Lists the bundles of the serving generation: name, version, role, and the applications that they extend.",
            footer = {"  mastaba addons", "  mastaba addons --json"})
    static final class AddOns extends ServerCommand {}

    /** The command {@code mastaba generations}. */
    @Command(
            name = "generations",
            description = "Lists the generations: number, time, and changed bundles.",
            footer = {"  mastaba generations", "  mastaba generations -v"})
    static final class Generations extends ServerCommand {
        @Option(
                names = {"-v", "--verbose"},
                description = "Also show who made each change, with which command, and with which comment.")
        private boolean verbose;

        @Override
        List<String> arguments() {
            return verbose ? List.of("verbose") : List.of();
        }
    }

    /** The command {@code mastaba log}. */
    @Command(
            name = "log",
            description = {
                "Lists the newest records of the audit log: who changed the content of the server, when, and with which result.",
                "With --verify, checks that no record was changed or removed. Exit code 1 if one was."
            },
            footer = {
                "  mastaba log",
                "  mastaba log --since 2026-11-01 -n 200",
                "  mastaba log --json --since 2026-11-01T14:30",
                "  mastaba log --verify"
            })
    static final class Log extends ServerCommand {
        private static final int MOST = 10_000;

        @Option(
                names = {"-n", "--count"},
                paramLabel = "COUNT",
                description = "Maximum number of records, at most 10000 (default: 20, with --since 10000).")
        private int count = -1;

        @Option(
                names = "--since",
                paramLabel = "DATE",
                description = "List only records from this date on, e.g. 2026-11-22 or 2026-11-22T14:30 (UTC).")
        private String since = "";

        @Option(names = "--verify", description = "Check the chain of records instead of listing them.")
        private boolean verify;

        @Override
        List<String> arguments() {
            if (verify) {
                return List.of("verify");
            }
            if (count < -1 || count > MOST) {
                throw output.wrong("-n must be a number from 0 to " + MOST);
            }
            int most = count >= 0 ? count : since.isEmpty() ? 20 : MOST;
            return List.of(Integer.toString(most), since);
        }
    }

    /** The command {@code mastaba metrics}. */
    @Command(
            name = "metrics",
            description = "Prints the metrics in the text format of Prometheus. Requires the metrics add-on.",
            footer = {"  mastaba metrics", "  mastaba metrics --json"})
    static final class Metrics extends ServerCommand {}

    /** The command {@code mastaba jobs}. */
    @Command(
            name = "jobs",
            description = {
                "Lists the jobs of all applications: schedule, next and last run, waiting, running, and dead jobs.",
                "With an action, runs waiting jobs now, or retries or discards jobs that failed in all attempts."
            },
            footer = {
                "  mastaba jobs",
                "  mastaba jobs run wiki:digest",
                "  mastaba jobs retry shop:confirmation --app shop"
            })
    static final class Jobs extends ServerCommand {
        @Option(
                names = {"--app", "--tenant"},
                paramLabel = "ID",
                description = "Application id; with an action, required if several applications have jobs.")
        private String application = "";

        @Parameters(index = "0", arity = "0..1", paramLabel = "ACTION", description = "run, retry, or discard.")
        private String action = "";

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "JOB",
                description = "Id of a job, of a kind, or of one dead job, from mastaba jobs.")
        private String job = "";

        @Override
        List<String> arguments() {
            if (action.isEmpty()) {
                return List.of(application);
            }
            if (!List.of("run", "retry", "discard").contains(action) || job.isEmpty()) {
                throw output.wrong("Specify run, retry, or discard, and the id of a job");
            }
            return List.of(application, action, job);
        }
    }

    /** The command {@code mastaba tokens}. */
    @Command(
            name = "tokens",
            description = {
                "Lists the API tokens of all applications: id, owner, name, scopes, expiry, and last use.",
                "With an action, creates a token, whose text is shown only once, or revokes one."
            },
            footer = {
                "  mastaba tokens",
                "  mastaba tokens create --app shop --owner ada --name CI --scope orders:read --days 30",
                "  mastaba tokens revoke 0123456789abcdef --app shop"
            })
    static final class Tokens extends ServerCommand {
        @Option(
                names = {"--app", "--tenant"},
                paramLabel = "ID",
                description = "Application id; with create and revoke, required if several applications have tokens.")
        private String application = "";

        @Option(names = "--owner", paramLabel = "USER", description = "With create: the id of the user.")
        private String owner = "";

        @Option(names = "--name", paramLabel = "NAME", description = "With create: a name for listings.")
        private String name = "";

        @Option(names = "--scope", paramLabel = "SCOPE", description = "With create: a scope of the token; repeatable.")
        private List<String> scopes = List.of();

        @Option(
                names = "--days",
                paramLabel = "DAYS",
                description = "With create: days until the expiry (default: 90).")
        private int days = 90;

        @Parameters(index = "0", arity = "0..1", paramLabel = "ACTION", description = "list, create, or revoke.")
        private String action = "list";

        @Parameters(index = "1", arity = "0..1", paramLabel = "TOKEN", description = "Id of the token to revoke.")
        private String token = "";

        @Override
        List<String> arguments() {
            return switch (action) {
                case "list" -> List.of(application);
                case "create" -> creation();
                case "revoke" -> revocation();
                default -> throw output.wrong("Specify list, create, or revoke and the id of a token");
            };
        }

        private List<String> creation() {
            if (owner.isBlank() || name.isBlank() || days < 1) {
                throw output.wrong("Specify --owner, --name, and at least one day");
            }
            List<String> all = new ArrayList<>(List.of(application, action, owner, name, "" + days));
            all.addAll(scopes);
            return all;
        }

        private List<String> revocation() {
            if (token.isEmpty()) {
                throw output.wrong("Specify list, create, or revoke and the id of a token");
            }
            return List.of(application, action, token);
        }
    }

    /** The command {@code mastaba requests}. */
    @Command(
            name = "requests",
            description = {
                "Lists the running requests and open WebSockets, the oldest first: age, request, view, and line of code.",
                "Requests of replaced generations are included."
            },
            footer = {"  mastaba requests", "  mastaba requests --older 5 --stacks"})
    static final class Requests extends ServerCommand {
        @Option(
                names = "--older",
                paramLabel = "SECONDS",
                description = "List only requests that have been running for at least this time (default: 0).")
        private double seconds;

        @Option(names = "--stacks", description = "Print the stack trace of each request's thread.")
        private boolean stacks;

        @Override
        List<String> arguments() {
            return List.of(Long.toString(Math.round(Math.max(0, seconds) * 1000)), stacks ? "stacks" : "");
        }
    }

    /** The command {@code mastaba log-level}. */
    @Command(
            name = "log-level",
            description = {
                "Shows the loggers that have a level, or sets the level of a logger until the server stops.",
                "To set a level permanently, edit lib/logback.xml."
            },
            footer = {
                "  mastaba log-level",
                "  mastaba log-level org.example.shop debug",
                "  mastaba log-level org.example.shop default"
            })
    static final class LogLevel extends ServerCommand {
        @Parameters(index = "0", arity = "0..1", paramLabel = "LOGGER", description = "Name of the logger, or ROOT.")
        private String logger = "";

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "LEVEL",
                description = "trace, debug, info, warn, error, off, or default (the level of the parent logger).")
        private String level = "";

        @Override
        List<String> arguments() {
            return logger.isEmpty() ? List.of() : List.of(logger, level);
        }
    }

    /** The command {@code mastaba diff}. */
    @Command(
            name = "diff",
            description = {
                "Shows the differences between two generations: bundles, and the compositions of applications.",
                "By default: the serving generation and the one before it.",
                "Exit code 0, whether or not they differ."
            },
            footer = {"  mastaba diff", "  mastaba diff 3 5"})
    static final class Diff extends ServerCommand {
        @Parameters(
                index = "0..1",
                arity = "0..2",
                paramLabel = "GENERATION",
                description = "Numbers of the older and the newer generation.")
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
                "Lists the files of an application: owner, size, hash, and replaced files.",
                "With --drift, lists overridden files with a changed original. Exit code 1 if there are any."
            },
            footer = {
                "  mastaba assets '**.svg'",
                "  mastaba assets 'wiki:templates/*' wiki.jar",
                "  mastaba assets --drift"
            })
    static final class Assets extends ListingCommand {
        @Option(names = "--drift", description = "List only overridden files with a changed original.")
        private boolean drift;

        @Override
        List<String> arguments() {
            return parameters.arguments(output);
        }

        @Override
        String name() {
            return drift ? "assets-drift" : "assets";
        }
    }

    /** The command {@code mastaba texts}. */
    @Command(
            name = "texts",
            description = {
                "Lists the texts of an application in its languages, with their owners and the texts that they replace.",
                "GLOB matches names or ids, e.g. 'wiki:de:*'. With --missing, lists texts that another language has. "
                        + "Exit code 1 if there are any."
            },
            footer = {"  mastaba texts 'wiki:de:*'", "  mastaba texts --missing fr wiki.jar"})
    static final class Texts extends ListingCommand {
        @Option(
                names = "--missing",
                paramLabel = "LOCALE",
                description = "List only texts that are missing in this language.")
        private String missing = "";

        @Option(names = "--overridden", description = "List only texts that replace those of another bundle.")
        private boolean overridden;

        @Override
        List<String> arguments() {
            return parameters.arguments(output, missing, overridden ? "overridden" : "");
        }
    }

    /** The command {@code mastaba settings}. */
    @Command(
            name = "settings",
            description = {
                "Lists the settings that are set for the server and its applications, with the files and lines that set them.",
                "Passwords, keys, and other secrets are hidden."
            },
            footer = {"  mastaba settings", "  mastaba settings 'mastaba.security.*' --app wiki"})
    static final class Settings extends ServerCommand {
        @Option(
                names = {"--app", "--tenant"},
                paramLabel = "ID",
                description =
                        "List only the settings of this application (default: of the server and all applications).")
        private String application = "";

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "GLOB",
                description =
                        "Show only settings with matching names, e.g. 'mastaba.http.*'. Exit code 1 if nothing matches.")
        private String glob = "";

        @Override
        List<String> arguments() {
            return List.of(application, glob);
        }
    }

    /** The command {@code mastaba why}. */
    @Command(
            name = "why",
            description = {
                "Explains which route and view answer a request, which ones they take precedence over, and why others do not match.",
                "The view is not called, but root factories and the security policy are, as for a request."
            },
            footer = {
                "  mastaba why GET /",
                "  mastaba why GET /Home -H 'Accept: text/html'",
                "  mastaba why POST /Home/edit wiki.jar my-extension.jar"
            })
    static final class Why extends ServerCommand {
        @Option(
                names = {"-H", "--header"},
                paramLabel = "FIELD",
                description = "Header field, e.g. 'Accept: text/html'; repeatable.")
        private List<String> fields = List.of();

        @Parameters(index = "0", paramLabel = "METHOD", description = "GET, POST, …")
        private String method = "GET";

        @Parameters(index = "1", paramLabel = "PATH", description = "Path, with an optional query.")
        private String path = "/";

        @Parameters(
                index = "2..*",
                arity = "0..*",
                paramLabel = "FILE",
                description = "Bundles to inspect without a server.")
        private List<Path> files = List.of();

        @Option(
                names = "--conf",
                paramLabel = "FOLDER",
                description = "With FILE: settings folder, such as a server's conf/.")
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

    /** The command {@code mastaba previews}. */
    @Command(
            name = "previews",
            description = "Lists the open previews: files, audience, end, and number of requests.",
            footer = {"  mastaba previews", "  mastaba previews --json"})
    static final class Previews extends ServerCommand {}

    /** The command {@code mastaba promote}. */
    @Command(
            name = "promote",
            description = "Makes the files of a preview live, as deploy does, and ends the preview.",
            footer = {"  mastaba promote 1"})
    static final class Promote extends ServerCommand {
        @Parameters(paramLabel = "ID", description = "Number of the preview, from mastaba previews.")
        private int id;

        @Option(
                names = OPENING,
                description = "Allow these files to open routes and views, although mastaba.openings = refuse.")
        private boolean opening;

        @Override
        List<String> arguments() {
            return opening ? List.of(OPENING, Integer.toString(id)) : List.of(Integer.toString(id));
        }
    }

    /** The command {@code mastaba discard}. */
    @Command(
            name = "discard",
            description = "Ends a preview. Its links no longer work, and its visitors get the live application.",
            footer = {"  mastaba discard 1"})
    static final class Discard extends ServerCommand {
        @Parameters(paramLabel = "ID", description = "Number of the preview, from mastaba previews.")
        private int id;

        @Override
        List<String> arguments() {
            return List.of(Integer.toString(id));
        }
    }

    /** The command {@code mastaba undeploy}. */
    @Command(
            name = "undeploy",
            description = "Removes bundles from the running server, all or none, and moves their files from bundles/ to"
                    + " var/displaced/. Also confirms a held removal.",
            footer = {"  mastaba undeploy wiki-dark.jar"})
    static final class Undeploy extends ServerCommand {
        @Parameters(
                arity = "1..*",
                paramLabel = "NAME",
                description =
                        "Symbolic names or file names of bundles (also of refused files; .jar is optional), or ids of applications.")
        private List<String> names = List.of();

        @Mixin
        private final CommentOption comment = new CommentOption();

        @Override
        String comment() {
            return comment.text();
        }

        @Option(
                names = OPENING,
                description = "Allow the removal to open routes and views, although mastaba.openings = refuse.")
        private boolean opening;

        @Override
        List<String> arguments() {
            List<String> all = new ArrayList<>(opening ? List.of(OPENING) : List.of());
            all.addAll(names);
            return all;
        }
    }

    /** The command {@code mastaba retry}. */
    @Command(
            name = "retry",
            description =
                    "Retries everything that was refused, for example because a database was down, and reports the result.",
            footer = {"  mastaba retry"})
    static final class Retry extends ServerCommand {
        @Option(
                names = OPENING,
                description = "Allow all refused changes to open routes and views, although mastaba.openings = refuse.")
        private boolean opening;

        @Override
        List<String> arguments() {
            return opening ? List.of(OPENING) : List.of();
        }
    }

    /** The command {@code mastaba rollback}. */
    @Command(
            name = "rollback",
            description =
                    "Restores the files of an earlier generation in bundles/ and conf/, and moves the current ones to"
                            + " var/displaced/.",
            footer = {"  mastaba rollback 3"})
    static final class Rollback extends ServerCommand {
        @Parameters(paramLabel = "GENERATION", description = "Number of the generation, from `mastaba generations`.")
        private int generation;

        @Mixin
        private final CommentOption comment = new CommentOption();

        @Override
        String comment() {
            return comment.text();
        }

        @Override
        List<String> arguments() {
            return List.of(Integer.toString(generation));
        }
    }
}
