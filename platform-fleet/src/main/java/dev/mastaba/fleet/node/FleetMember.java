package dev.mastaba.fleet.node;

import dev.mastaba.fleet.depot.Depot;
import dev.mastaba.fleet.depot.DepotState;
import dev.mastaba.fleet.release.StaticFiles;
import dev.mastaba.fleet.statics.SharedStaticFiles;
import dev.mastaba.services.PlatformThread;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part that a server takes in a fleet, on a thread of its own. A node follows the depot and drives rollouts; the server of an author only drives. A
 * second thread of a node exchanges static files, which takes long. Both retry while the depot cannot be reached.
 *
 * <p>The member polls the depot once a second. A third thread waits for notifications, which only make the next step earlier. So a member without them
 * does the same things up to a second later.
 */
public final class FleetMember implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FleetMember.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final long END_MILLISECONDS = 5_000;
    private static final long LISTENING_END_MILLISECONDS = 1_000;
    /** The pause before a step that was requested, so that many answers in a rollout lead to few steps of the driver. */
    private static final long GATHERING_MILLISECONDS = 100;

    private final Settings settings;
    private final Depot depot;
    private final DepotClock clock = new DepotClock();
    private final RolloutDriver driver;
    private final Duration interval;
    private final Semaphore requests = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private final Thread sharing;
    private final Thread listening;
    private volatile @Nullable FleetNode node;
    private @Nullable NodeMemory memory;
    private boolean prepared;

    /**
     * The settings of a member.
     *
     * @param name the name of the node, or of the author's server
     * @param follows whether the server is a node; otherwise it is the server of an author
     * @param listens whether the pool of the depot has a connection to spare, which waits for notifications
     * @param folder the folder {@code var/fleet/}
     * @param home the installation, which a restarted server runs
     * @param platform the version of Mastaba
     */
    public record Settings(String name, boolean follows, boolean listens, Path folder, String home, String platform) {}

    /** Creates a member that polls at an interval. */
    FleetMember(
            Settings settings,
            Depot depot,
            ServerFiles files,
            ServerCommands commands,
            StaticFiles statics,
            Duration interval) {
        this.settings = settings;
        this.depot = depot;
        this.interval = interval;
        String server = settings.follows() ? settings.name() : DepotState.AUTHOR + settings.name();
        this.driver = new RolloutDriver(depot, server);
        this.thread = new PlatformThread(() -> run(files, commands), "mastaba-fleet", this::isClosed);
        SharedStaticFiles shared =
                new SharedStaticFiles(depot, files, statics, settings.folder().resolve("static"));
        this.sharing = new PlatformThread(() -> share(shared), "mastaba-static", this::isClosed);
        this.listening = new PlatformThread(() -> listen(server), "mastaba-notify", this::isClosed);
    }

    /** Starts a member. */
    public static FleetMember start(
            Settings settings, Depot depot, ServerFiles files, ServerCommands commands, StaticFiles statics) {
        return new FleetMember(settings, depot, files, commands, statics, PAUSE).start();
    }

    FleetMember start() {
        thread.start();
        if (settings.follows()) {
            sharing.start();
        }
        if (settings.listens()) {
            listening.start();
        }
        return this;
    }

    private void run(ServerFiles files, ServerCommands commands) {
        Duration pause = interval;
        boolean reached = true;
        try {
            while (isOpenAfter(pause)) {
                try {
                    step(files, commands);
                    if (!reached) {
                        LOG.info("The depot can be reached again");
                    }
                    reached = true;
                    pause = interval;
                } catch (SQLException | IOException failed) {
                    if (reached) {
                        LOG.warn(
                                "The depot cannot be used; the server goes on with its files and retries: {}",
                                failed.toString());
                    }
                    reached = false;
                    // A depot that was lost is an empty database when it is back.
                    prepared = false;
                    pause = longer(pause);
                } catch (RuntimeException failed) {
                    LOG.error("The server could not take its part in the fleet; it retries", failed);
                    pause = longer(pause);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            driver.leave();
        }
    }

    /** Waits until the next step, and returns whether it must be taken. */
    private boolean isOpenAfter(Duration pause) throws InterruptedException {
        if (requests.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)
                && !closed.await(GATHERING_MILLISECONDS, TimeUnit.MILLISECONDS)) {
            requests.drainPermits();
        }
        return !isClosed();
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Requests a step now, instead of after the pause. */
    private void wake() {
        requests.release();
    }

    private void listen(String server) {
        boolean able = true;
        try {
            while (able && !isClosed()) {
                try {
                    able = depot.listen(server, this::isClosed, this::wake);
                } catch (SQLException | RuntimeException failed) {
                    LOG.debug("The server polls the depot until it is notified again", failed);
                    closed.await(LONGEST_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private void share(SharedStaticFiles shared) {
        Duration pause = PAUSE;
        try {
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                FleetNode following = node;
                DepotState state = following == null ? null : following.followed();
                try {
                    if (state != null) {
                        shared.step(state, clock.millis());
                    }
                    pause = PAUSE;
                } catch (SQLException | IOException | RuntimeException failed) {
                    // Only while a rollout is under way, some pages may lack a file; the next step tries again.
                    if (pause.equals(PAUSE)) {
                        LOG.warn(
                                "Static files could not be exchanged with the fleet; the server retries: {}",
                                failed.toString());
                    }
                    pause = LONGEST_PAUSE;
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void step(ServerFiles files, ServerCommands commands) throws SQLException, IOException {
        if (!prepared) {
            depot.prepare();
            prepared = true;
        }
        NodeMemory remembered = memory;
        if (remembered == null) {
            remembered = new NodeMemory(settings.folder());
            memory = remembered;
        }
        Optional<DepotState> state = settings.follows() ? followed(remembered, files, commands) : looked(remembered);
        if (state.isPresent()) {
            driver.step(state.get());
        }
    }

    private Optional<DepotState> followed(NodeMemory remembered, ServerFiles files, ServerCommands commands)
            throws SQLException {
        FleetNode member = node;
        if (member == null) {
            member = new FleetNode(settings, depot, files, commands, remembered, clock, FleetNode.Times.STANDARD);
            member.onFinished(this::wake);
            node = member;
        }
        return member.step();
    }

    private Optional<DepotState> looked(NodeMemory remembered) throws SQLException {
        DepotState state = depot.state();
        clock.set(state.now());
        return remembered.accepts(state) ? Optional.of(state) : Optional.empty();
    }

    /** Ends the part. A change that is being applied goes on until the server ends. Waits for at most 6 s. */
    @Override
    public void close() {
        closed.countDown();
        wake();
        try {
            thread.join(END_MILLISECONDS);
            listening.join(LISTENING_END_MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
