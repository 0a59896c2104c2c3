package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.component.TenantComponents;
import dev.mastaba.osgi.stage.CallFailedException;
import dev.mastaba.osgi.stage.CallHungException;
import dev.mastaba.osgi.stage.Copy;
import dev.mastaba.osgi.stage.Stage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * A disposer of copies: it uninstalls them, removes their traces from the Java runtime, and starts to watch whether they become garbage. For the
 * deployer's thread.
 */
final class Disposer {
    private final Stage stage;
    private final TenantComponents components;
    private final LeakWatch leaks;
    private final Consumer<Problem> report;

    /**
     * Creates a disposer.
     *
     * @param components the instances of the components of copies
     * @param report receives the problems that occur
     */
    Disposer(Stage stage, TenantComponents components, LeakWatch leaks, Consumer<Problem> report) {
        this.stage = stage;
        this.components = components;
        this.leaks = leaks;
        this.report = report;
    }

    /**
     * Releases the services of a generation, then disposes of copies.
     *
     * @param copies the copies in the order in which they were started
     */
    void dispose(HeldAddOns held, List<Copy> copies) {
        List<LeakCandidate> candidates = LeakCandidate.of(copies);
        held.release(new HashSet<>(copies));
        stage.uninstall(copies).forEach(report);
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
                report.accept(RetirementProblems.leftovers(copy.name(), found));
            }
        } catch (CallFailedException failed) {
            report.accept(GenerationProblems.threw(copy.name(), "cleanup", failed.thrown()));
        } catch (CallHungException hung) {
            stage.noteHung(copy, hung);
            report.accept(GenerationProblems.hung(copy.name(), hung));
        }
    }
}
