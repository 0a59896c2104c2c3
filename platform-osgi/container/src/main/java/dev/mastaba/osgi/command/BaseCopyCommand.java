package dev.mastaba.osgi.command;

import dev.mastaba.container.NamedServices;
import dev.mastaba.content.change.FileCommands;
import dev.mastaba.content.change.FolderSnapshot;
import dev.mastaba.core.engine.text.DurableFiles;
import dev.mastaba.osgi.container.BundledFeatures.Server;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.reconcile.Reconciler;
import dev.mastaba.services.DataBackup;
import dev.mastaba.services.PosixMode;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The command that copies the files and databases of the base into a folder of {@code var/incoming/}, from which the client makes an archive. The client
 * deletes the folder.
 */
final class BaseCopyCommand {
    private static final Logger LOG = LoggerFactory.getLogger(BaseCopyCommand.class);
    private static final String PREFIX = "backup-";
    /** The time for which a backup waits for a command or for a change to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** The age after which the folder of a client that was killed is deleted. */
    private static final Duration ABANDONED = Duration.ofHours(24);

    private final BundleContext context;
    private final NamedServices<DataBackup> services;
    private final Generations generations;
    private final Reconciler reconciler;
    private final FolderSnapshot snapshot;
    private final Path incoming;

    /**
     * Creates the command of one server.
     *
     * @param context finds the services that back up data
     */
    BaseCopyCommand(BundleContext context, Server server) {
        this.context = context;
        this.services = new NamedServices<>(context, DataBackup.class, DataBackup.NAME);
        this.generations = server.generations();
        this.reconciler = server.reconciler();
        this.snapshot = new FolderSnapshot(server.base(), server.changes());
        this.incoming = server.incoming();
    }

    /** Returns the command. Only the copying of files waits for other commands and delays them; databases are copied while they run. */
    ServerCommand with(FileCommands commands) {
        return (arguments, caller) -> {
            Path folder = newFolder();
            boolean made = false;
            try {
                Answer files = commands.alone("backup", PATIENCE, (anyone, none) -> files(folder))
                        .run(arguments, caller);
                Answer all = files.exitCode() == 0 ? withData(folder, files) : files;
                made = all.exitCode() == 0;
                return all;
            } finally {
                if (!made) {
                    delete(folder);
                }
            }
        };
    }

    private Path newFolder() throws IOException {
        Files.createDirectories(incoming);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(incoming, PREFIX + "*")) {
            Instant oldest = Instant.now().minus(ABANDONED);
            for (Path folder : folders) {
                FileTime made = Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS);
                if (made.toInstant().isBefore(oldest)) {
                    delete(folder);
                }
            }
        }
        // Only this user can read it, whatever the permissions of the copied files are.
        return Files.createTempDirectory(incoming, PREFIX, PosixMode.of(incoming, "rwx------"));
    }

    private static void delete(Path folder) {
        try {
            DurableFiles.delete(folder);
        } catch (IOException stays) {
            LOG.warn("{} could not be deleted: {}", folder, stays.toString());
        }
    }

    /** Copies the files while no change is made, so that the history and the folders belong together. */
    private Answer files(Path folder) throws InterruptedException {
        try {
            Optional<Long> generation = reconciler.betweenChanges(PATIENCE, () -> {
                snapshot.copyTo(folder);
                return generations.current().map(Generation::number).orElse(0L);
            });
            return generation.isEmpty()
                    ? Answer.failed("A change has not ended within " + PATIENCE.toSeconds()
                            + " s, so no backup was made. For its state, run `mastaba status`.\n")
                    : Answer.done("generation\t" + generation.get() + "\n", generation.get());
        } catch (IOException failed) {
            return failed(failed);
        }
    }

    private Answer withData(Path folder, Answer files) throws InterruptedException {
        StringBuilder text = new StringBuilder("folder\t" + folder.getFileName() + "\n" + files.text());
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, ServiceReference<DataBackup>> each :
                services.newest().entrySet()) {
            try {
                missing.addAll(write(each.getValue(), folder));
            } catch (InterruptedException ended) {
                throw ended;
            } catch (Exception failed) {
                LOG.warn("{} was not backed up", each.getKey(), failed);
                return failed(failed);
            }
        }
        missing.forEach(each ->
                text.append("missing\t").append(each.strip().replace('\n', ' ')).append('\n'));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("folder", String.valueOf(folder.getFileName()));
        data.put("generation", files.data());
        data.put("missing", missing);
        return Answer.done(text.toString(), data);
    }

    private List<String> write(ServiceReference<DataBackup> reference, Path folder) throws Exception {
        DataBackup data = context.getService(reference);
        try {
            return data == null ? List.of() : data.writeTo(folder);
        } finally {
            context.ungetService(reference);
        }
    }

    private Answer failed(Exception failed) {
        String why = failed instanceof IOException ? String.valueOf(failed.getMessage()) : failed.toString();
        return Answer.failed("The server could not copy its data, so no backup was made: " + why
                + "\nCheck that the disk of var/ is not full: df -h " + incoming.getParent() + "\n");
    }
}
