package dev.mastaba.osgi.generation;

import dev.mastaba.staging.CallFailedException;
import dev.mastaba.staging.CallHungException;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.ProblemLog;
import dev.mastaba.staging.Stage;
import dev.mastaba.staging.addon.AddOnProblems;
import dev.mastaba.staging.addon.HeldAddOns;
import dev.mastaba.staging.component.TenantComponents;
import dev.mastaba.staging.leak.LeakCandidate;
import dev.mastaba.staging.leak.LeakWatch;
import dev.mastaba.staging.leak.Leftovers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * A disposer of copies: it uninstalls them, removes their traces from the Java runtime, and starts to watch whether they become garbage. For the
 * deployer's thread.
 */
final class Disposer {
    private final Stage stage;
    private final TenantComponents components;
    private final LeakWatch leaks;

    /**
     * Creates a disposer.
     *
     * @param components the instances of the components of copies
     */
    Disposer(Stage stage, TenantComponents components, LeakWatch leaks) {
        this.stage = stage;
        this.components = components;
        this.leaks = leaks;
    }

    /**
     * Releases the services of a generation, then disposes of copies.
     *
     * @param copies the copies in the order in which they were started
     */
    void dispose(HeldAddOns held, List<Copy> copies) {
        List<LeakCandidate> candidates = LeakCandidate.of(copies);
        held.release(new HashSet<>(copies));
        stage.uninstall(copies).forEach(ProblemLog::warn);
        copies.forEach(components::forget);
        List<LeakCandidate> gone = new ArrayList<>();
        for (int i = 0; i < copies.size(); i++) {
            if (!stage.isHanging(copies.get(i))) {
                removeLeftovers(copies.get(i), candidates.get(i));
                gone.add(candidates.get(i));
            }
        }
        leaks.watch(gone);
        for (int i = 0; i < copies.size(); i++) {
            stage.release(copies.get(i), candidates.get(i).loader());
        }
    }

    private void removeLeftovers(Copy copy, LeakCandidate candidate) {
        ClassLoader loader = candidate.loader().get();
        if (loader == null) {
            return;
        }
        try {
            List<String> found = stage.calls().call(copy, "cleanup", () -> Leftovers.remove(loader));
            if (!found.isEmpty()) {
                ProblemLog.warn(Leftovers.problem(copy.name(), found));
            }
        } catch (CallFailedException failed) {
            ProblemLog.warn(AddOnProblems.threw(copy.name(), "cleanup", failed.thrown()));
        } catch (CallHungException hung) {
            stage.noteHung(copy, hung);
            ProblemLog.warn(AddOnProblems.hung(copy.name(), hung));
        }
    }
}
