package dev.mastaba.fleet.node;

import dev.mastaba.fleet.depot.Depot;
import dev.mastaba.fleet.depot.DepotState;
import dev.mastaba.fleet.rollout.Rollout;
import dev.mastaba.fleet.rollout.RolloutDecision;
import dev.mastaba.fleet.rollout.RolloutRules;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The driver of rollouts. Each server has one; the depot lets one of them work, and another one take over when it dies. Even if two of them worked at
 * the same time, each decision would be carried out once. It is based on a revision of the depot, which the first of them changes. Confined to one
 * thread.
 */
final class RolloutDriver {
    private static final Logger LOG = LoggerFactory.getLogger(RolloutDriver.class);

    private final Depot depot;
    private final String server;
    private boolean drives;

    /**
     * Creates a driver.
     *
     * @param server the name of the server, by which the depot distinguishes drivers
     */
    RolloutDriver(Depot depot, String server) {
        this.depot = depot;
        this.server = server;
    }

    /**
     * Makes and carries out the next decision, if a rollout is under way and no other server drives it.
     *
     * @param state the state of the depot, which was just read; unless this server may drive, the depot is not asked for more
     */
    void step(DepotState state) throws SQLException, IOException {
        if (!state.rollsOut()) {
            leave();
        } else if (state.driver().orElse(server).equals(server)) {
            drives = depot.rollouts().drive(server);
            Optional<Rollout> active = drives ? depot.rollouts().active() : Optional.empty();
            if (active.isPresent()) {
                drive(active.get(), state);
            }
        }
    }

    private void drive(Rollout rollout, DepotState state) throws SQLException, IOException {
        RolloutDecision decision = RolloutRules.decide(rollout, depot.nodes(), state.now());
        if (decision.isNone(rollout) || !depot.rollouts().carryOut(rollout, decision, state.revision())) {
            return;
        }
        if (decision.state() == rollout.state()) {
            LOG.info("Rollout {}: {}", rollout.number(), decision.detail());
        } else {
            LOG.info("Rollout {} is {}: {}", rollout.number(), decision.state().word(), decision.detail());
        }
    }

    /** Lets another server drive, if this one does. */
    void leave() {
        if (drives) {
            drives = false;
            try {
                depot.rollouts().leaveDriving(server);
            } catch (SQLException unreachable) {
                LOG.debug("Another server can drive rollouts after 10 s", unreachable);
            }
        }
    }
}
