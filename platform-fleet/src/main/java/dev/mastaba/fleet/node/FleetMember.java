package dev.mastaba.fleet.node;

import dev.mastaba.fleet.depot.Depot;
import dev.mastaba.fleet.depot.DepotState;
import dev.mastaba.fleet.statics.SharedStaticFiles;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerFiles;
import dev.mastaba.services.StaticFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part that a server takes in a fleet, on a thread of its own. A node follows the depot and drives rollouts; the server of an author only drives. A
 * second thread of a node exchanges static files, which takes long. Both retry while the depot cannot be reached.
 */
public final class FleetMember implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FleetMember.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final long END_MILLISECONDS = 5_000;

    private final Settings settings;
    private final Depot depot;
    private final DepotClock clock = new DepotClock();
    private final RolloutDriver driver;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private final Thread sharing;
    private volatile @Nullable FleetNode node;
    private @Nullable NodeMemory memory;
    private boolean prepared;

    /**
     * The settings of a member.
     *
     * @param name the name of the node, or of the author's server
     * @param follows whether the server is a node; otherwise it is the server of an author
     * @param folder the folder {@code var/fleet/}
     * @param home the installation, which a restarted server runs
     * @param platform the version of Mastaba
     */
    public record Settings(String name, boolean follows, Path folder, String home, String platform) {}

    private FleetMember(
            Settings settings, Depot depot, ServerFiles files, ServerCommands commands, StaticFiles statics) {
        this.settings = settings;
        this.depot = depot;
        this.driver =
                new RolloutDriver(depot, settings.follows() ? settings.name() : DepotState.AUTHOR + settings.name());
        this.thread = new Thread(() -> run(files, commands), "mastaba-fleet");
        thread.setDaemon(true);
        SharedStaticFiles shared =
                new SharedStaticFiles(depot, files, statics, settings.folder().resolve("static"));
        this.sharing = new Thread(() -> share(shared), "mastaba-static");
        sharing.setDaemon(true);
    }

    /** Starts a member. */
    public static FleetMember start(
            Settings settings, Depot depot, ServerFiles files, ServerCommands commands, StaticFiles statics) {
        FleetMember member = new FleetMember(settings, depot, files, commands, statics);
        member.thread.start();
        if (settings.follows()) {
            member.sharing.start();
        }
        return member;
    }

    private void run(ServerFiles files, ServerCommands commands) {
        Duration pause = PAUSE;
        boolean reached = true;
        try {
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    step(files, commands);
                    if (!reached) {
                        LOG.info("The depot can be reached again");
                    }
                    reached = true;
                    pause = PAUSE;
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
            node = member;
        }
        return member.step();
    }

    private Optional<DepotState> looked(NodeMemory remembered) throws SQLException {
        DepotState state = depot.state();
        clock.set(state.now());
        return remembered.accepts(state) ? Optional.of(state) : Optional.empty();
    }

    /** Ends the part. A change that is being applied goes on until the server ends. Waits for at most 5 s. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(END_MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
