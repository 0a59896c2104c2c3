package dev.mastaba.fleet.node;

import dev.mastaba.fleet.depot.Depot;
import dev.mastaba.fleet.depot.PublishedRelease;
import dev.mastaba.fleet.release.DamagedReleaseException;
import dev.mastaba.fleet.release.Release;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import dev.mastaba.services.ServerFiles;
import dev.mastaba.services.ServerFiles.File;
import dev.mastaba.services.ServerFiles.SignedPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The application of releases to a server.
 *
 * <p>Settings of the server take effect with a restart only. If a release changes them, the server gets them first, restarts, and gets the other files
 * afterwards; so no application is built with the settings of another release.
 */
final class FollowedRelease {
    private static final String SERVER_SETTINGS = "conf/server.cfg";
    private static final String RESTART_SECONDS = "120";

    private final Depot depot;
    private final ServerFiles files;
    private final ServerCommands commands;
    private final String home;

    /**
     * Creates an object without effect yet.
     *
     * @param home the installation, which a restarted server runs
     */
    FollowedRelease(Depot depot, ServerFiles files, ServerCommands commands, String home) {
        this.home = home;
        this.depot = depot;
        this.files = files;
        this.commands = commands;
    }

    /**
     * The result of one step towards a release.
     *
     * @param kind what happened
     * @param text the reason, for people
     */
    record Result(Kind kind, String text) {}

    /** The kind of a result. */
    enum Kind {
        /** The server serves the release, possibly on probation. */
        SERVES,
        /** The server has its settings, and is being replaced by a process that uses them. */
        RESTARTS,
        /** The server does not accept the release. */
        REFUSED,
        /** The step could not be made for a reason that may pass. */
        FAILED
    }

    /** Fetches a release and lets the server serve it. */
    Result apply(Release release, long rollout) throws InterruptedException {
        Caller caller = new Caller(
                "fleet",
                "release " + Release.shortName(release.digest()) + (rollout == 0 ? "" : ", rollout " + rollout));
        Path folder = commands.incoming().resolve("release-" + UUID.randomUUID());
        try {
            Optional<String> distrust = distrust(release.digest());
            if (distrust.isPresent()) {
                return new Result(Kind.REFUSED, distrust.get());
            }
            Files.createDirectories(folder);
            fetch(release, folder);
            ServerFiles.State now = files.state();
            Optional<File> before = settings(now.files());
            Optional<File> after = settings(release.files());
            // If the file was deleted or edited in the folder, the next process must not start with it.
            if (!before.map(File::sha256).equals(after.map(File::sha256)) || now.restart()) {
                List<File> first = new ArrayList<>(now.files());
                first.removeIf(file -> file.path().equals(SERVER_SETTINGS));
                after.ifPresent(first::add);
                files.replace(first, folder, caller);
            }
            if (files.state().restart()) {
                Answer answer = commands.run("restart", List.of("--", home, RESTART_SECONDS, "", ""), caller);
                return answer.exitCode() == 0
                        ? new Result(Kind.RESTARTS, "")
                        : new Result(
                                Kind.REFUSED,
                                "The settings of the server have changed, but it could not be restarted: "
                                        + RestartFailure.of(answer.text()));
            }
            ServerFiles.Result result = files.replace(release.files(), folder, caller);
            return switch (result.decision()) {
                case SERVES -> new Result(Kind.SERVES, "");
                case REFUSED -> new Result(Kind.REFUSED, result.text().strip());
                case UNDECIDED -> new Result(Kind.FAILED, result.text().strip());
            };
        } catch (DamagedReleaseException damaged) {
            return new Result(Kind.REFUSED, String.valueOf(damaged.getMessage()));
        } catch (IOException | SQLException failed) {
            return new Result(Kind.FAILED, failed.getMessage() == null ? failed.toString() : failed.getMessage());
        } finally {
            delete(folder);
        }
    }

    private Optional<String> distrust(String digest) throws SQLException {
        String signature =
                depot.releases().find(digest).map(PublishedRelease::signature).orElse("");
        return files.distrust(SignedPart.FILES, digest, signature, Release.shortName(digest));
    }

    private static Optional<File> settings(List<File> files) {
        return files.stream()
                .filter(file -> file.path().equals(SERVER_SETTINGS))
                .findFirst();
    }

    private void fetch(Release release, Path folder) throws SQLException, IOException, DamagedReleaseException {
        for (File file : release.files()) {
            Path target = folder.resolve(file.sha256());
            if (!isStored(file.sha256()) && !Files.exists(target)) {
                depot.contents().fetch(new Release.Content(file.sha256(), file.size()), target);
            }
        }
    }

    private boolean isStored(String sha256) {
        try {
            files.content(sha256);
            return true;
        } catch (IOException missing) {
            return false;
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path each : all.toList()) {
                Files.deleteIfExists(each);
            }
            Files.deleteIfExists(folder);
        } catch (IOException remains) {
            // The folder is emptied when the server starts.
        }
    }
}
