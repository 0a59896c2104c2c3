package dev.mastaba.fleet.statics;

import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.fleet.depot.Depot;
import dev.mastaba.fleet.depot.DepotState;
import dev.mastaba.fleet.depot.PublishedRelease;
import dev.mastaba.fleet.release.DamagedReleaseException;
import dev.mastaba.fleet.release.Release;
import dev.mastaba.fleet.release.Release.Content;
import dev.mastaba.fleet.release.StaticFileIndex;
import dev.mastaba.fleet.release.StaticFiles;
import dev.mastaba.fleet.release.StaticFiles.File;
import dev.mastaba.fleet.rollout.Rollout;
import dev.mastaba.services.ServerFiles;
import dev.mastaba.services.ServerFiles.SignedPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The static files that a node serves for pages of a release that it does not serve itself. It publishes the files of its own release, and fetches those
 * of the others while a rollout is under way. Browsers still have pages of the former release after that, so the files remain for a grace time.
 *
 * <p>The contents are in {@code var/fleet/static/}, in files with the hash as their name. Confined to one thread.
 */
public final class SharedStaticFiles {
    /** The time after the end of a rollout for which the files of both releases remain. */
    static final Duration GRACE = Duration.ofMinutes(10);

    /** The time after which a content is deleted that no request can lead to any more. */
    static final Duration DELETED_AFTER = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(SharedStaticFiles.class);

    /** The number of rollouts that may be within the grace time; it bounds the number of releases. */
    private static final int RECENT = 4;

    private final Depot depot;
    private final ServerFiles server;
    private final StaticFiles statics;
    private final StaticFilePublisher publisher;
    private final Path folder;

    private final Map<String, Release> releases = new HashMap<>();
    private final Map<String, StaticFileIndex> indexes = new HashMap<>();
    private final Set<String> untrusted = new HashSet<>();
    private List<Rollout> rollouts = List.of();
    private long revision = -1;
    private String published = "";
    private Set<String> sources = Set.of();
    private Set<String> needed = Set.of();
    private long changedAt;
    private boolean clean;

    /**
     * Creates the files of a node.
     *
     * @param server the server, which tells the release that it serves
     * @param statics finds the files of the server, and serves those of others
     * @param folder the folder {@code var/fleet/static/}, which need not exist
     */
    public SharedStaticFiles(Depot depot, ServerFiles server, StaticFiles statics, Path folder) {
        this.depot = depot;
        this.server = server;
        this.statics = statics;
        this.publisher = new StaticFilePublisher(depot, statics);
        this.folder = folder;
    }

    /**
     * Publishes and fetches what the present state requires. This may take minutes.
     *
     * @param state the state of the depot, as the node last read it
     * @param now the time of the depot in milliseconds
     */
    public void step(DepotState state, long now) throws SQLException, IOException, InterruptedException {
        if (state.revision() != revision) {
            rollouts = depot.rollouts().newest(RECENT);
            revision = state.revision();
        }
        Set<String> others = inFlight(now);
        boolean settled = state.release().map(published::equals).orElse(true);
        if (others.isEmpty() && sources.isEmpty() && settled && clean) {
            return;
        }
        Set<String> known = new LinkedHashSet<>(others);
        state.release().ifPresent(known::add);
        releases.keySet().retainAll(known);
        indexes.keySet().retainAll(known);
        untrusted.retainAll(known);
        String own = publishOwn(known);
        if (own != null) {
            others.remove(own);
        }
        offer(own, others, now);
        sweep(now);
    }

    /** Returns the releases whose pages browsers may have: those of the rollouts that are under way, or ended a short time ago. */
    private Set<String> inFlight(long now) {
        Set<String> digests = new LinkedHashSet<>();
        rollouts.stream()
                .filter(rollout -> rollout.state().isActive() || now - rollout.changed() < GRACE.toMillis())
                .forEach(rollout -> {
                    digests.add(rollout.release());
                    rollout.former().ifPresent(digests::add);
                });
        return digests;
    }

    /** Publishes the files of the release that the server serves, and returns its digest; null if it serves none of these releases. */
    private @Nullable String publishOwn(Set<String> known) throws SQLException, IOException, InterruptedException {
        ServerFiles.State now = server.state();
        for (String digest : known) {
            Release release = release(digest);
            if (release != null && release.consistsOf(now.files())) {
                if (!published.equals(digest) && publisher.publish(digest, now.generation())) {
                    published = digest;
                }
                return digest;
            }
        }
        return null;
    }

    private @Nullable Release release(String digest) throws SQLException {
        Release release = releases.get(digest);
        if (release == null) {
            try {
                release = depot.releases().read(digest);
                releases.put(digest, release);
            } catch (DamagedReleaseException damagedRelease) {
                // The node reports this when it is told to serve the release.
                return null;
            }
        }
        return release;
    }

    private void offer(@Nullable String own, Set<String> others, long now) throws SQLException, IOException {
        Map<String, StaticFileIndex> loaded = new LinkedHashMap<>();
        for (String digest : others) {
            StaticFileIndex index = index(digest);
            if (index != null) {
                loaded.put(digest, index);
            }
        }
        StaticFileIndex served = own == null ? null : index(own);
        Set<String> from = new LinkedHashSet<>(loaded.keySet());
        if (served != null && own != null && !loaded.isEmpty()) {
            from.add("without " + own);
        }
        if (from.equals(sources)) {
            return;
        }
        Set<String> present = served == null
                ? Set.of()
                : served.files().stream().map(SharedStaticFiles::place).collect(Collectors.toSet());
        Map<String, File> files = new LinkedHashMap<>();
        loaded.values()
                .forEach(index -> index.files().stream()
                        .filter(file -> !present.contains(place(file)))
                        .forEach(file -> files.putIfAbsent(place(file), file)));
        List<File> complete = new ArrayList<>();
        Set<String> contents = new HashSet<>();
        Files.createDirectories(folder);
        for (File file : files.values()) {
            if (contents.contains(file.sha256()) || fetch(StaticFileIndex.contentOf(file))) {
                contents.add(file.sha256());
                complete.add(file);
            }
        }
        statics.offer(complete, folder);
        sources = from;
        needed = contents;
        changedAt = now;
        clean = false;
        if (!complete.isEmpty()) {
            LOG.info("Serving {} static files of other releases", complete.size());
        }
    }

    private static String place(File file) {
        return file.application() + ' ' + file.url();
    }

    private @Nullable StaticFileIndex index(String digest) throws SQLException, IOException {
        StaticFileIndex known = indexes.get(digest);
        if (known != null) {
            return known;
        }
        Optional<Content> content = depot.releases().staticFiles(digest);
        if (content.isEmpty()) {
            return null;
        }
        if (!isTrusted(digest, content.get())) {
            return null;
        }
        Path file = Files.createTempFile("mastaba-static", ".txt");
        try {
            depot.contents().fetch(content.get(), file);
            known = StaticFileIndex.read(Files.readString(file));
        } catch (DamagedReleaseException unreadable) {
            LOG.error(
                    "The static files of release {} are not served: {}",
                    Release.shortName(digest),
                    unreadable.getMessage());
            known = StaticFileIndex.EMPTY;
        } finally {
            Files.deleteIfExists(file);
        }
        indexes.put(digest, known);
        return known;
    }

    private boolean isTrusted(String digest, Content list) throws SQLException {
        String name = Release.shortName(digest);
        String signature =
                depot.releases().find(digest).map(PublishedRelease::signature).orElse("");
        Optional<String> distrust = server.distrust(SignedPart.STATIC_FILES, list.sha256(), signature, name);
        if (distrust.isPresent() && untrusted.add(digest)) {
            LOG.error("The static files of release {} are not served: {}", name, distrust.get());
        }
        return distrust.isEmpty();
    }

    /** Fetches a content, unless the folder has it, and returns whether the folder has it now. */
    private boolean fetch(Content content) throws SQLException, IOException {
        Path file = folder.resolve(content.sha256());
        if (Sha256.of(file).equals(Optional.of(content.sha256()))) {
            return true;
        }
        Path part = Files.createTempFile(folder, "fetched", ".part");
        try {
            depot.contents().fetch(content, part);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (DamagedReleaseException unusable) {
            LOG.error("A static file of another release is not served: {}", unusable.getMessage());
            return false;
        }
    }

    /** Deletes the contents that are not needed any more, when the responses that use them have been sent. */
    private void sweep(long now) throws IOException {
        if (clean || now - changedAt < DELETED_AFTER.toMillis()) {
            return;
        }
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.list(folder)) {
                for (Path each : all.toList()) {
                    if (!needed.contains(each.getFileName().toString())) {
                        Files.deleteIfExists(each);
                    }
                }
            }
        }
        clean = true;
    }
}
