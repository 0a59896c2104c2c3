package dev.mastaba.launcher;

import dev.mastaba.launcher.backup.BackupFile;
import dev.mastaba.launcher.backup.BackupManifest;
import dev.mastaba.launcher.source.Folders;
import dev.mastaba.launcher.source.PastedWord;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * The command {@code backups} of a running server, with which the console lists the backups in a folder, and makes one there.
 *
 * @param layout the folders of the server
 */
record ServerBackups(Layout layout) implements ServerCommand {
    private static final int MOST = 50;
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'backup-'yyyyMMdd-HHmmss'.zip'").withZone(ZoneOffset.UTC);

    /** Offers the command as a service of a framework. */
    static void offer(BundleContext context, Layout layout) {
        context.registerService(
                ServerCommand.class,
                new ServerBackups(layout),
                FrameworkUtil.asDictionary(new HashMap<>(Map.of(ServerCommand.NAME, "backups"))));
    }

    @Override
    public Answer run(Arguments arguments, Caller caller) throws IOException, InterruptedException {
        Path folder = layout.base().resolve(arguments.text("FOLDER")).normalize();
        return switch (arguments.text("ACTION")) {
            case "list" -> list(folder);
            case "make" ->
                new InstalledCommand(layout, LIMIT)
                        .answer(List.of(
                                "backup",
                                folder.resolve(NAME.format(Instant.now())).toString()));
            default -> Answer.failed("The actions are list and make.");
        };
    }

    /** Returns the facts about the newest archives. */
    private static Answer list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Answer.failed("Folder " + folder + " does not exist. Create it: mkdir -p " + PastedWord.of(folder));
        }
        record Archive(Path file, Instant modified) {}
        List<Archive> archives = new ArrayList<>();
        for (Path file : Folders.list(folder, "*.zip")) {
            // A file that is deleted meanwhile has the time 0.
            archives.add(new Archive(file, Instant.ofEpochMilli(file.toFile().lastModified())));
        }
        archives.sort(Comparator.comparing(Archive::modified).reversed());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Archive archive : archives.subList(0, Math.min(MOST, archives.size()))) {
            rows.add(facts(archive.file(), archive.modified()));
        }
        return Answer.done("", Map.of("backups", rows, "more", archives.size() - rows.size()));
    }

    private static Map<String, Object> facts(Path file, Instant modified) throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", PastedWord.of(file));
        facts.put("size", file.toFile().length());
        facts.put("created", modified.toString());
        try (BackupFile backup = BackupFile.open(file)) {
            BackupManifest manifest = backup.manifest();
            facts.put("created", manifest.created().toString());
            facts.put("version", manifest.version());
            facts.put("generation", manifest.generation());
            facts.put("files", manifest.files());
            facts.put("databases", manifest.databases());
            facts.put("missing", manifest.missing());
        } catch (IOException unusable) {
            facts.put("problem", String.valueOf(unusable.getMessage()));
        }
        return facts;
    }
}
