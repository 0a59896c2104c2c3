package dev.mastaba.launcher;

import dev.mastaba.launcher.ScratchServer.Preparation;
import dev.mastaba.launcher.contract.BundleList;
import dev.mastaba.launcher.source.BundleHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba check}: composes bundles in a server of their own that ends at once, and compares the result with its saved form. */
@Command(
        name = "check",
        description = {
            "Tests the deployment of bundles in a separate server, and reports errors.",
            "Does not need or change a running server, and uses none of its ports, files, and connections. With --conf, also "
                    + "reports what the bundles would do before they serve, such as migrations of databases. With --lock, compares the composition of the application "
                    + "with FILE, and writes FILE if it does not exist."
        },
        footer = {
            "  mastaba check wiki.jar my-extension.jar",
            "  mastaba check --lock composition.txt wiki.jar my-extension.jar"
        })
final class CheckCommand extends LauncherCommand {
    @Option(
            names = {"--app", "--tenant"},
            paramLabel = "ID",
            description = "Id of an application or a tenant; required if several are deployed.")
    private String application = "";

    @Option(
            names = "--lock",
            paramLabel = "FILE",
            description = "File with the composition of the application as text.")
    private @Nullable Path lock;

    @Option(names = "--write", description = "Overwrite the FILE of --lock instead of comparing.")
    private boolean write;

    @Option(
            names = "--record",
            description =
                    "Write into the last FILE what its add-on offers to others and relies on, so that mastaba drift can compare bundles without starting them.")
    private boolean record;

    @Option(names = "--conf", paramLabel = "FOLDER", description = "Settings folder, such as a server's conf/.")
    private @Nullable Path conf;

    @Option(
            names = "--beside",
            paramLabel = "FOLDER",
            description =
                    "Folder of other bundles, such as a server's bundles/. Each FILE replaces the one with the same symbolic name.")
    private @Nullable Path beside;

    @Option(
            names = "--databases",
            description =
                    "With --conf: compare with the databases in the settings, which are only read, instead of empty ones.")
    private boolean databases;

    @Option(names = "--json", description = "Print JSON: the result, the messages, and the state of each bundle.")
    private boolean json;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Bundles: .jar files, and folders with a mastaba.yaml.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws Exception {
        if (databases && conf == null) {
            throw output.wrong("--databases requires --conf FOLDER");
        }
        GivenBundles given = GivenBundles.of(files);
        GivenBundles all = beside == null ? given : given.beside(beside);
        return databases
                ? ScratchServer.during(all, conf, Preparation.REHEARSED_WITH_DATABASES, this::answer)
                : ScratchServer.during(all, conf, this::answer);
    }

    private int answer(ScratchServer server) throws IOException, InterruptedException {
        AdminClient admin = server.admin();
        AdminClient.Answer live;
        try (ProgressLine progress = ProgressLine.of("Building the applications")) {
            live = server.settled(false);
        }
        if (live.exitCode() != 0) {
            return said(server, live.text(), live.exitCode());
        }
        String recorded = record ? record(server) : "";
        if (lock == null) {
            return said(server, "Nothing is refused.\n" + prepared(server) + recorded, 0);
        }
        boolean absent = Files.notExists(lock);
        boolean writes = write || absent;
        AdminClient.Answer composed = writes
                ? admin.ask("lock", AdminClient.about(application), false)
                : LockCommand.ask(admin, lock, application, false);
        if (composed.exitCode() != 0 && absent && !write) {
            return said(server, "Nothing is refused. " + lock + " was not written: " + composed.text() + recorded, 0);
        }
        if (composed.exitCode() != 0) {
            return said(
                    server,
                    composed.text() + "\nIf the change is intended, overwrite " + lock + " with --write.\n",
                    composed.exitCode());
        }
        if (writes) {
            Files.writeString(lock, composed.text());
            return said(server, "Nothing is refused. Written: " + lock + "\n" + recorded, 0);
        }
        return said(
                server,
                "Nothing is refused, and the composition of the application equals " + lock + ".\n" + recorded,
                0);
    }

    /** Writes the list of the last file, and returns a line about it; a bundle without an add-on has none. */
    private String record(ScratchServer server) throws IOException, InterruptedException {
        int last = files.size() - 1;
        AdminClient.Answer list =
                record(server, application, files.get(last), server.names().get(last));
        return list.exitCode() == 0 ? "" : files.get(last) + " has no list of what it relies on: " + list.text();
    }

    /**
     * Writes the list of a file, and returns it; without an add-on, the answer is the reason why there is none.
     *
     * @param name the name of the file in the server
     */
    static AdminClient.Answer record(ScratchServer server, String application, Path file, String name)
            throws IOException, InterruptedException {
        String addOn = BundleHead.of(server.bundles().folder().resolve(name))
                .map(BundleHead::symbolicName)
                .orElse(name.replaceFirst("\\.jar$", ""));
        List<String> words = new ArrayList<>(AdminClient.about(application));
        words.addAll(List.of("--recorded", "--of=" + addOn));
        AdminClient.Answer list = server.admin().ask("contract", words, false);
        if (list.exitCode() == 0) {
            BundleList.write(file, list.text());
        }
        return list;
    }

    private String prepared(ScratchServer server) throws IOException, InterruptedException {
        String prepared = server.prepared();
        return prepared.isEmpty() || databases || conf == null
                ? prepared
                : prepared
                        + "\nThis is what an empty database would need. To compare with those in the settings: --databases\n";
    }

    private int said(ScratchServer server, String text, int exitCode) throws IOException, InterruptedException {
        if (json) {
            output.out()
                    .print("{\n  \"ok\" : " + (exitCode == 0) + ",\n  \"text\" : " + JsonOutput.quoted(text)
                            + ",\n  \"deployment\" : "
                            + server.settled(true).text().strip() + "\n}\n");
            output.out().flush();
        } else {
            String notices = exitCode == 0
                    ? server.admin().ask("notices", server.names(), false).text()
                    : "";
            output.print(text + notices);
        }
        return exitCode;
    }
}
