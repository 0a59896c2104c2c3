package dev.mastaba.osgi.preview;

import dev.mastaba.core.http.PercentCode;
import dev.mastaba.osgi.audit.AuditEvent;
import dev.mastaba.osgi.audit.AuditLog;
import dev.mastaba.osgi.folder.ContentStore;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.history.DurableFiles;
import dev.mastaba.osgi.mount.Mount;
import dev.mastaba.osgi.reconcile.Trial;
import dev.mastaba.osgi.reconcile.Trials;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The previews of one server. They end at their time, when they are discarded or promoted, and with the process. Safe for any thread. */
public final class Previews implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Previews.class);
    private static final String EXPIRED = "has expired";
    private static final int MOST_REMEMBERED = 100;

    private final Generations generations;
    private final Trials trials;
    private final ContentStore store;
    private final Path folder;
    private final PreviewLimits limits;
    private final AuditLog audit;
    private final Clock clock;
    private final PreviewTokens tokens = new PreviewTokens();
    private final Map<Long, Preview> open = new ConcurrentSkipListMap<>();
    private final Map<Long, String> ended = new LinkedHashMap<>();
    private final ScheduledThreadPoolExecutor ends;
    private final Map<Long, ScheduledFuture<?>> timers = new HashMap<>();
    private long last;

    /**
     * The result of opening a preview.
     *
     * @param preview the preview; null if the change is refused
     * @param links the paths of the links, with the host if it is not every host, by application id
     * @param trial the differences from the serving generation
     */
    public record Opened(@Nullable Preview preview, Map<String, Link> links, Trial trial) {}

    /**
     * The link to an application of a preview.
     *
     * @param host the host of the application; empty for all hosts
     * @param target the path and query
     */
    public record Link(String host, String target) {}

    /**
     * Creates previews without any preview; files of an earlier process are deleted.
     *
     * @param folder the folder for the files of previews
     */
    public Previews(
            Generations generations,
            Trials trials,
            ContentStore store,
            Path folder,
            PreviewLimits limits,
            AuditLog audit,
            Clock clock) {
        this.generations = generations;
        this.trials = trials;
        this.store = store;
        this.folder = folder;
        this.limits = limits;
        this.audit = audit;
        this.clock = clock;
        this.ends = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "mastaba-previews");
            thread.setDaemon(true);
            thread.setContextClassLoader(Previews.class.getClassLoader());
            return thread;
        });
        ends.setRemoveOnCancelPolicy(true);
        delete(folder);
    }

    /** Returns the limits. */
    public PreviewLimits limits() {
        return limits;
    }

    /** Returns the previews, the oldest first. */
    public List<Preview> all() {
        return open.values().stream().filter(this::lasts).toList();
    }

    private boolean lasts(Preview preview) {
        return clock.instant().isBefore(preview.until());
    }

    /** Returns a preview; empty if it does not exist. */
    public Optional<Preview> find(long id) {
        return Optional.ofNullable(open.get(id)).filter(this::lasts);
    }

    /** Returns how a preview ended, such as {@code was discarded}; empty if it is not known. */
    public synchronized String ended(long id) {
        return open.containsKey(id) ? EXPIRED : ended.getOrDefault(id, "");
    }

    /**
     * Opens a preview with files, which are copied.
     *
     * @param from the folder that contains the files
     * @param time at most {@link PreviewLimits#longest}
     * @param opening whether the files may open routes and views
     * @return the result; empty if another change does not end in time
     * @throws IOException if the files cannot be copied, or the maximum number of previews is reached
     */
    public synchronized Optional<Opened> open(Path from, Duration time, String audience, boolean opening)
            throws IOException, InterruptedException {
        if (open.size() >= limits.count()) {
            throw new IOException("There are already " + open.size()
                    + " previews (mastaba.preview.count). To end one: mastaba discard "
                    + open.keySet().iterator().next());
        }
        long id = ++last;
        Path files = folder.resolve(Long.toString(id));
        AtomicReference<@Nullable Generation> kept = new AtomicReference<>();
        boolean opened = false;
        try {
            List<String> names = copy(from, files);
            Optional<Trial> trial = trials.keep(files, user(id), opening, kept::set);
            Generation generation = kept.get();
            if (trial.isEmpty() || generation == null) {
                return trial.map(refused -> new Opened(null, Map.of(), refused));
            }
            Instant now = clock.instant();
            // Tokens expire at whole seconds.
            Instant until = now.plus(time).truncatedTo(ChronoUnit.SECONDS);
            Preview preview = new Preview(id, generation, files, names, audience, until);
            opened = true;
            open.put(id, preview);
            generations.choose(new PreviewChoice(open, tokens, clock));
            timers.put(
                    id,
                    ends.schedule(() -> expire(id), Duration.between(now, until).toMillis(), TimeUnit.MILLISECONDS));
            return Optional.of(new Opened(preview, links(preview), trial.get()));
        } finally {
            if (!opened) {
                Generation unused = kept.get();
                if (unused != null) {
                    generations.release(unused);
                }
                store.release(user(id));
                delete(files);
            }
        }
    }

    private Map<String, Link> links(Preview preview) {
        Map<String, Link> links = new LinkedHashMap<>();
        preview.generation().applications().keySet().forEach(id -> {
            Mount mount =
                    Mount.of(preview.generation().ingredients().settingsOf(id)).get(0);
            links.put(
                    id,
                    new Link(
                            mount.host(),
                            PercentCode.encode(mount.path(), "/") + "/?" + tokens.query(preview.ticket())));
        });
        return links;
    }

    /** Returns copies of the files of a preview: their names and places. */
    public Map<String, Path> files(Preview preview) {
        Map<String, Path> files = new LinkedHashMap<>();
        preview.files().forEach(name -> files.put(name, preview.folder().resolve(name)));
        return files;
    }

    /** Tries whether the files of a preview can still go live; empty if another change does not end in time. */
    public Optional<Trial> tryAgain(Preview preview, boolean opening) throws IOException, InterruptedException {
        return trials.run(preview.folder(), Set.of(), opening);
    }

    /**
     * Ends a preview. Later requests of its visitors are answered by the serving generation.
     *
     * @param how how it ends, such as {@code was discarded}
     * @return whether this call has ended it
     */
    public boolean end(long id, String how) {
        Preview preview;
        synchronized (this) {
            preview = open.remove(id);
            if (preview == null) {
                return false;
            }
            ScheduledFuture<?> timer = timers.remove(id);
            if (timer != null) {
                timer.cancel(false);
            }
            ended.put(id, how);
            if (ended.size() > MOST_REMEMBERED) {
                ended.remove(ended.keySet().iterator().next());
            }
            if (open.isEmpty()) {
                generations.choose(null);
            }
        }
        LOG.info("Preview {} {}", id, how);
        generations.release(preview.generation());
        store.release(user(id));
        delete(preview.folder());
        return true;
    }

    private void expire(long id) {
        try {
            if (end(id, EXPIRED)) {
                long serving = generations.current().map(Generation::number).orElse(0L);
                audit.record(AuditEvent.ofServer("expire", serving, "unchanged", "Preview " + id + " has expired."));
            }
        } catch (RuntimeException failed) {
            LOG.error("Preview {} could not be ended", id, failed);
        }
    }

    /** Ends all previews. */
    @Override
    public void close() {
        ends.shutdownNow();
        List.copyOf(open.keySet()).forEach(id -> end(id, "ended with the server"));
        delete(folder);
    }

    private static String user(long id) {
        return "preview-" + id;
    }

    private static List<String> copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from, "[!.]*")) {
            for (Path file : files) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    String name = String.valueOf(file.getFileName());
                    Files.copy(file, to.resolve(name));
                    names.add(name);
                }
            }
        }
        names.sort(null);
        return names;
    }

    private static void delete(Path files) {
        try {
            DurableFiles.delete(files);
        } catch (IOException left) {
            LOG.warn("{} cannot be deleted: {}", files, left.toString());
        }
    }
}
