package dev.mastaba.osgi.container;

import dev.mastaba.osgi.attempt.AttemptLog;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.services.ServerControl;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The container as the launcher sees it.
 *
 * @param base the use of the base, which a restart interrupts
 * @param drainLimit the time that running requests of a replaced generation have
 * @param shell whether a shell has started the server; only a shell receives the applications
 */
record LauncherControl(AttemptLog attempts, Generations generations, BaseUse base, Duration drainLimit, boolean shell)
        implements ServerControl {
    @Override
    public void ending() {
        attempts.stop();
    }

    @Override
    public boolean serves() {
        return generations.serves();
    }

    @Override
    public Map<String, Object> applications() {
        return shell
                ? new TreeMap<>(
                        generations.current().map(Generation::applications).orElseGet(TreeMap::new))
                : Map.of();
    }

    @Override
    public void releaseBase() {
        base.release();
    }

    @Override
    public void reclaimBase() {
        base.reclaim();
    }
}
