package dev.mastaba.trials;

import dev.mastaba.container.ActionLog;
import dev.mastaba.container.AnswerException;
import dev.mastaba.container.Deployments;
import dev.mastaba.container.KeptGeneration;
import dev.mastaba.container.LeaseTween;
import dev.mastaba.container.Trial;
import dev.mastaba.services.ServerFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The previews of one server. They end at their time, when they are discarded or promoted, and with the process. Safe for any thread. */
final class Previews implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Previews.class);
    private static final String EXPIRED = "has expired";
    private static final int MOST_REMEMBERED = 100;
    private static final Dictionary<String, ?> INNERMOST =
            FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, Integer.MIN_VALUE));

    private final BundleContext context;
    private final Deployments deployments;
    private final Path folder;
    private final PreviewLimits limits;
    private final @Nullable ActionLog log;
    private final Clock clock;
    private final PreviewTokens tokens = new PreviewTokens();
    private final Map<Long, Preview> open = new ConcurrentSkipListMap<>();
    private final Map<Long, String> ended = new LinkedHashMap<>();
    private final ScheduledThreadPoolExecutor ends;
    private final Map<Long, ScheduledFuture<?>> timers = new HashMap<>();
    private @Nullable ServiceRegistration<LeaseTween> layer;
    private long last;

    /**
     * The result of opening a preview.
     *
     * @param preview the preview; null if the change is refused
     * @param links the links by application id, without a scheme, and without a host for an application that has all hosts
     * @param trial the differences from the serving generation
     */
    record Opened(@Nullable Preview preview, Map<String, URI> links, Trial trial) {}

    /**
     * Creates previews without any preview; files of an earlier process are deleted.
     *
     * @param folder the folder for the files of previews
     */
    Previews(
            BundleContext context,
            Deployments deployments,
            Path folder,
            PreviewLimits limits,
            @Nullable ActionLog log,
            Clock clock) {
        this.context = context;
        this.deployments = deployments;
        this.folder = folder;
        this.limits = limits;
        this.log = log;
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

    PreviewLimits limits() {
        return limits;
    }

    /** Returns the previews, the oldest first. */
    List<Preview> all() {
        return open.values().stream().filter(this::lasts).toList();
    }

    private boolean lasts(Preview preview) {
        return clock.instant().isBefore(preview.until());
    }

    /** Returns a preview; empty if it does not exist. */
    Optional<Preview> find(long id) {
        return Optional.ofNullable(open.get(id)).filter(this::lasts);
    }

    /** Returns how a preview ended, such as {@code was discarded}; empty if it is not known. */
    synchronized String ended(long id) {
        return open.containsKey(id) ? EXPIRED : ended.getOrDefault(id, "");
    }

    /**
     * Opens a preview with files, which are copied.
     *
     * @param from the folder that contains the files
     * @param removed the bundles that the preview does not have
     * @param time at most {@link PreviewLimits#longest}
     * @param opening whether the files may open routes and views
     * @return the result; empty if another change does not end in time
     * @throws AnswerException if the maximum number of previews is reached
     * @throws IOException if the files cannot be copied
     */
    synchronized Optional<Opened> open(Path from, List<String> removed, Duration time, String audience, boolean opening)
            throws IOException, InterruptedException {
        if (open.size() >= limits.count()) {
            throw AnswerException.failed("There are already " + open.size()
                    + " previews (mastaba.preview.count). To end one: mastaba discard "
                    + open.keySet().iterator().next() + "\n");
        }
        long id = ++last;
        Path files = folder.resolve(Long.toString(id));
        AtomicReference<@Nullable KeptGeneration> kept = new AtomicReference<>();
        boolean opened = false;
        try {
            List<String> names = copy(from, files);
            Optional<Trial> trial = deployments.keep(new Deployments.Proposal(files, removed, opening), kept::set);
            KeptGeneration generation = kept.get();
            if (trial.isEmpty() || generation == null) {
                return trial.map(refused -> new Opened(null, Map.of(), refused));
            }
            Instant now = clock.instant();
            // Tokens expire at whole seconds.
            Instant until = now.plus(time).truncatedTo(ChronoUnit.SECONDS);
            Preview preview = new Preview(id, generation, files, names, removed, audience, until);
            opened = true;
            open.put(id, preview);
            answer();
            timers.put(
                    id,
                    ends.schedule(() -> expire(id), Duration.between(now, until).toMillis(), TimeUnit.MILLISECONDS));
            return Optional.of(new Opened(preview, links(preview), trial.get()));
        } finally {
            if (!opened) {
                KeptGeneration unused = kept.get();
                if (unused != null) {
                    unused.close();
                }
                delete(files);
            }
        }
    }

    /** Puts the previews between the HTTP server and the container, below all other layers. */
    private void answer() {
        if (layer == null) {
            LeaseTween tween = inner -> new PreviewSource(inner, open, tokens, clock);
            layer = context.registerService(LeaseTween.class, tween, INNERMOST);
        }
    }

    private Map<String, URI> links(Preview preview) {
        Map<String, URI> links = new LinkedHashMap<>();
        String query = "?" + tokens.query(preview.ticket());
        preview.generation().roots().forEach((id, root) -> links.put(id, URI.create(root + query)));
        return links;
    }

    /** Returns copies of the files of a preview: their names and places, with the description of the change of the lock file. */
    Map<String, Path> files(Preview preview) {
        Map<String, Path> files = new LinkedHashMap<>();
        preview.files().forEach(name -> files.put(name, preview.folder().resolve(name)));
        Path lock = preview.folder().resolve(ServerFiles.LOCK_CHANGE);
        if (Files.exists(lock)) {
            files.put(ServerFiles.LOCK_CHANGE, lock);
        }
        return files;
    }

    /** Tries whether the files of a preview can still go live; empty if another change does not end in time. */
    Optional<Trial> tryAgain(Preview preview, boolean opening) throws IOException, InterruptedException {
        return deployments.inspect(new Deployments.Proposal(preview.folder(), preview.removed(), opening));
    }

    /**
     * Ends a preview. Later requests of its visitors are answered by the serving generation.
     *
     * @param how how it ends, such as {@code was discarded}
     * @return whether this call has ended it
     */
    boolean end(long id, String how) {
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
            if (open.isEmpty() && layer != null) {
                layer.unregister();
                layer = null;
            }
        }
        LOG.info("Preview {} {}", id, how);
        preview.generation().close();
        delete(preview.folder());
        return true;
    }

    private void expire(long id) {
        try {
            if (end(id, EXPIRED) && log != null) {
                log.record("expire", "Preview " + id + " has expired.");
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

    private static List<String> copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from, "{[!.]*," + ServerFiles.LOCK_CHANGE + "}")) {
            for (Path file : files) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    String name = String.valueOf(file.getFileName());
                    Files.copy(file, to.resolve(name));
                    names.add(name);
                }
            }
        }
        names.remove(ServerFiles.LOCK_CHANGE);
        names.sort(null);
        return names;
    }

    private static void delete(Path files) {
        if (!Files.exists(files, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(files)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException left) {
            LOG.warn("{} cannot be deleted: {}", files, left.toString());
        }
    }
}
