package dev.mastaba.fleet.node;

import dev.mastaba.fleet.depot.Depot;
import dev.mastaba.fleet.depot.DepotState;
import dev.mastaba.fleet.rollout.Decision;
import dev.mastaba.fleet.rollout.Rollout;
import dev.mastaba.fleet.rollout.RolloutRules;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import net.javacrumbs.shedlock.core.ClockProvider;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import net.javacrumbs.shedlock.provider.jdbc.JdbcLockProvider;
import net.javacrumbs.shedlock.support.LockException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The driver of rollouts. Each server has one; a lock in the depot lets one of them work, and another one take over when it dies. Even if two of them
 * worked at the same time, each decision would be carried out once. It is based on a revision of the depot, which the first of them changes. Confined to
 * one thread.
 */
final class RolloutDriver {
    private static final Logger LOG = LoggerFactory.getLogger(RolloutDriver.class);
    private static final String NAME = "rollout";
    private static final String TABLE = "mastaba_lock";
    private static final Duration AT_MOST = Duration.ofSeconds(10);

    private final Depot depot;
    private final DepotClock clock;
    private final LockProvider locks;
    private Optional<SimpleLock> lock = Optional.empty();

    /**
     * Creates a driver.
     *
     * @param source the database of the depot
     * @param clock the time by which locks expire
     */
    RolloutDriver(Depot depot, DataSource source, DepotClock clock) {
        ClockProvider.setClock(clock);
        this.depot = depot;
        this.clock = clock;
        this.locks = new JdbcLockProvider(source, TABLE);
    }

    /**
     * Makes and carries out the next decision, if a rollout is under way and no other server drives it.
     *
     * @param state the state of the depot, which was just read; without a rollout under way, the depot is not asked for more
     */
    void step(DepotState state) throws SQLException, IOException {
        Optional<Rollout> active = state.rollsOut() ? depot.active() : Optional.empty();
        if (active.isEmpty()) {
            release();
        } else if (hold()) {
            drive(active.get(), state);
        }
    }

    private void drive(Rollout rollout, DepotState state) throws SQLException, IOException {
        Decision decision = RolloutRules.decide(rollout, depot.nodes(), state.now());
        if (decision.isNone(rollout) || !depot.carryOut(rollout, decision, state.revision())) {
            return;
        }
        if (decision.state() == rollout.state()) {
            LOG.info("Rollout {}: {}", rollout.number(), decision.detail());
        } else {
            LOG.info("Rollout {} is {}: {}", rollout.number(), decision.state().word(), decision.detail());
        }
    }

    private boolean hold() {
        LockConfiguration wanted = new LockConfiguration(clock.instant(), NAME, AT_MOST, Duration.ZERO);
        try {
            lock = lock.isPresent() ? lock.get().extend(AT_MOST, Duration.ZERO) : locks.lock(wanted);
        } catch (LockException | IllegalStateException lost) {
            lock = Optional.empty();
        }
        return lock.isPresent();
    }

    /** Lets another server drive, if this one does. */
    void release() {
        lock.ifPresent(held -> {
            try {
                held.unlock();
            } catch (LockException | IllegalStateException lost) {
                LOG.debug("The lock of rollouts expires by itself", lost);
            }
        });
        lock = Optional.empty();
    }
}
