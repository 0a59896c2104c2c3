package dev.mastaba.launcher;

import dev.mastaba.launcher.contract.ListedUpgrade;
import dev.mastaba.launcher.project.OverrideMerge;
import dev.mastaba.launcher.source.BundlesFolder;
import dev.mastaba.launcher.source.Folders;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba drift}: lists the overrides whose original has changed, or would change with an upgrade. */
@Command(
        name = "drift",
        description = {
            "Lists overrides with their owner, their generation, and whether the original has changed since then.",
            "With --from and --to, reports which extensions an upgrade breaks or touches, by the lists that builds write into bundles. "
                    + "Bundles without lists are tried in a separate server. Exit code 1 if an extension breaks or is touched.",
            "With --merge, merges the changes into the overriding files in FOLDER. Exit code 1 if there are conflicts."
        },
        footer = {
            "  mastaba drift",
            "  mastaba drift --from wiki.jar --to new/wiki.jar my-extension.jar",
            "  mastaba drift --from wiki.jar --to new/wiki.jar --merge my-extension my-extension/target/my-extension.jar"
        })
final class DriftCommand extends JsonCommand {
    @Option(names = "--from", paramLabel = "OLD.jar", description = "Bundle to upgrade.")
    private @Nullable Path from;

    @Option(names = "--to", paramLabel = "NEW.jar", description = "New version of the bundle.")
    private @Nullable Path to;

    @Option(
            names = "--try",
            description =
                    "With --from and --to: deploy both versions in a separate server, even if the bundles contain lists.")
    private boolean tried;

    @Option(
            names = "--conf",
            paramLabel = "FOLDER",
            description = "With FILE: settings folder, such as a server's conf/.")
    private @Nullable Path conf;

    @Option(
            names = "--merge",
            paramLabel = "FOLDER",
            description = "Project or folder of the extension whose files are merged.")
    private @Nullable Path merged;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Bundles with overrides: .jar files, folders with a mastaba.yaml "
                    + "(default: those of the running server).")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws Exception {
        if ((from == null) != (to == null)) {
            throw output.wrong("Specify both --from OLD.jar and --to NEW.jar");
        }
        if (merged != null) {
            requireMergeable(merged);
        }
        if (from != null && to != null) {
            return output.print(upgrade(from, to), json);
        }
        if (merged != null) {
            return output.print(merge(new AdminClient(Layout.ofSystemProperties()), merged), false);
        }
        GivenBundles given = GivenBundles.of(files);
        return output.print(
                given.isEmpty()
                        ? new AdminClient(Layout.ofSystemProperties()).ask("drift", List.of(), json)
                        : ScratchServer.during(given, conf, server -> server.answer("drift", List.of(), json)),
                json);
    }

    private void requireMergeable(Path folder) {
        if (json) {
            throw output.wrong("--merge and --json exclude each other");
        }
        if (from == null && !files.isEmpty()) {
            throw output.wrong("With FILE, --merge requires --from OLD.jar and --to NEW.jar");
        }
        if (!Files.isDirectory(folder)) {
            throw output.wrong(folder + " is not a folder");
        }
        if (!Files.isDirectory(Layout.ofSystemProperties().home().resolve("lib/dev"))) {
            throw output.wrong("--merge needs the files in lib/dev, which only the complete archive contains.");
        }
    }

    private AdminClient.Answer upgrade(Path old, Path latest) throws Exception {
        BundlesFolder.requireSameBundle(old, latest);
        GivenBundles.of(files);
        if (tried || conf != null || merged != null) {
            return trial(old, latest, files);
        }
        List<Path> platform = new ArrayList<>();
        for (String folder : List.of("system", "addons")) {
            platform.addAll(Folders.list(Layout.ofSystemProperties().home().resolve(folder), "*.jar"));
        }
        ListedUpgrade lists = ListedUpgrade.of(old, latest, files, platform);
        if (lists.isComparable() && lists.unlisted().isEmpty()) {
            return listed(lists, new AdminClient.Answer(0, ""));
        }
        return listed(lists, trial(old, latest, lists.isComparable() ? lists.unlisted() : files));
    }

    /** Returns the answer by the lists, with that of a separate server about the bundles without lists. */
    private AdminClient.Answer listed(ListedUpgrade lists, AdminClient.Answer trial) {
        int exitCode = Math.max(trial.exitCode(), lists.hasEffects() ? 1 : 0);
        if (json) {
            String names = JsonOutput.line(
                    lists.unlisted().stream().map(Path::toString).toList());
            String more = trial.text().startsWith("{") ? "," + trial.text().substring(1) : "\n}\n";
            return new AdminClient.Answer(
                    exitCode,
                    "{\n\"extensions\" : " + lists.json(JsonOutput::quoted) + ",\n\"unlisted\" : " + names + more);
        }
        String names = GivenBundles.names(lists.unlisted());
        String text = lists.isComparable()
                ? lists.text()
                        + (names.isEmpty() ? "" : "\nWithout lists, so a separate server tries them: " + names + "\n\n")
                        + trial.text()
                : trial.text() + "\nA separate server tried the upgrade, because " + names
                        + " does not contain a list of what others rely on.\n";
        return new AdminClient.Answer(exitCode, text);
    }

    private AdminClient.Answer trial(Path old, Path latest, List<Path> extensions) throws Exception {
        List<Path> before = new ArrayList<>(List.of(old));
        before.addAll(extensions);
        return ScratchServer.during(GivenBundles.of(before), conf, server -> {
            AdminClient.Answer first = server.settled(json);
            if (first.exitCode() != 0) {
                return new AdminClient.Answer(
                        first.exitCode(),
                        json ? first.text() : "The bundles have errors before the upgrade:\n" + first.text());
            }
            server.bundles().refresh(latest, server.names().get(0));
            UpgradeTrial trial = UpgradeTrial.of(server, json);
            if (merged != null && trial.isAccepted()) {
                return merge(server.admin(), merged);
            }
            AdminClient.Answer overrides = server.admin().ask("drift", List.of(), json);
            AdminClient.Answer difference = Files.mismatch(old, latest) < 0 || !trial.isAccepted()
                    ? new AdminClient.Answer(0, json ? "null\n" : "")
                    : server.admin().ask("diff", List.of(), json);
            return trial.answer(overrides, difference);
        });
    }

    private static AdminClient.Answer merge(AdminClient admin, Path folder) throws IOException, InterruptedException {
        AdminClient.Answer files = admin.ask("drift-files", List.of(), false);
        if (files.exitCode() != 0) {
            return files;
        }
        Properties originals = new Properties();
        originals.load(new StringReader(files.text()));
        OverrideMerge merge = new OverrideMerge(folder);
        merge.merge(originals);
        return new AdminClient.Answer(
                merge.hasConflicts() ? 1 : 0,
                merge.told().isEmpty()
                        ? "No file in " + folder + " overrides an original that has changed.\n"
                        : String.join("\n", merge.told()) + "\n");
    }
}
