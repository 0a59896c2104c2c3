package dev.mastaba.staging;

import dev.mastaba.core.extend.Problem;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** An uninstaller of copies: it stops and uninstalls them, and refreshes the framework. */
final class Uninstaller {
    private static final Duration REFRESH_LIMIT = Duration.ofSeconds(30);

    private final BundleContext context;
    private final ResolutionIsolation worlds;
    private final AddOnCalls calls;
    private final Set<Copy> hanging = ConcurrentHashMap.newKeySet();
    /** The contents whose stop hung: another copy of such content is abandoned immediately, so that each content blocks at most one thread. */
    private final Set<String> unstoppable = new HashSet<>();

    private volatile boolean leaving;

    Uninstaller(BundleContext context, ResolutionIsolation worlds, AddOnCalls calls) {
        this.context = context;
        this.worlds = worlds;
        this.calls = calls;
    }

    void noteHung(Copy copy, CallHungException hung) {
        if (hung.abandoned()) {
            hanging.add(copy);
        }
    }

    boolean isHanging(Copy copy) {
        return hanging.contains(copy);
    }

    /** Leaves all copies as they are from now on if the calling thread is refreshing bundles, and returns whether it is. */
    boolean leaveToRefresh() {
        leaving = PlatformBundle.isRefreshingHere();
        return leaving;
    }

    List<Problem> uninstall(List<Copy> inStartOrder) {
        if (leaving) {
            return List.of();
        }
        List<Copy> copies = new ArrayList<>(inStartOrder);
        Collections.reverse(copies);
        List<Problem> problems = new ArrayList<>();
        copies.forEach(copy -> take(copy, "stop", () -> copy.bundle().stop(Bundle.STOP_TRANSIENT), problems));
        copies.forEach(copy -> take(copy, "uninstall", () -> copy.bundle().uninstall(), problems));
        refresh(copies, problems);
        copies.forEach(worlds::forget);
        return problems;
    }

    private void take(Copy copy, String doing, Step step, List<Problem> problems) {
        if (unstoppable.contains(copy.hash())) {
            hanging.add(copy);
        }
        if (hanging.contains(copy) || copy.bundle().getState() == Bundle.UNINSTALLED) {
            return;
        }
        try {
            calls.call(copy, doing, () -> {
                step.run();
                return true;
            });
        } catch (CallFailedException thrown) {
            problems.add(StageProblems.disposalFailed(copy.name(), doing, thrown.thrown()));
        } catch (CallHungException hung) {
            noteHung(copy, hung);
            if (hung.abandoned() && unstoppable.size() < AddOnCalls.MOST_ABANDONED) {
                unstoppable.add(copy.hash());
            }
            problems.add(StageProblems.hung(copy.name(), doing, hung));
        }
    }

    private void refresh(List<Copy> copies, List<Problem> problems) {
        Set<Bundle> pinned = pinned();
        List<Bundle> bundles = copies.stream()
                .map(Copy::bundle)
                .filter(bundle -> !pinned.contains(bundle))
                .toList();
        if (bundles.isEmpty()) {
            return;
        }
        CountDownLatch refreshed = new CountDownLatch(1);
        context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(bundles, event -> refreshed.countDown());
        try {
            if (!refreshed.await(REFRESH_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                problems.add(StageProblems.refreshHangs(
                        copies.stream().map(Copy::name).toList()));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the hanging copies and all bundles to which they are wired. A refresh of these would stop a hanging copy and block forever. */
    private Set<Bundle> pinned() {
        Set<Bundle> found = new HashSet<>();
        Deque<Bundle> left = new ArrayDeque<>();
        hanging.forEach(copy -> left.add(copy.bundle()));
        while (!left.isEmpty()) {
            Bundle bundle = left.remove();
            BundleWiring wiring = found.add(bundle) ? bundle.adapt(BundleWiring.class) : null;
            List<BundleWire> wires = wiring == null ? List.of() : wiring.getRequiredWires(null);
            for (BundleWire wire : wires == null ? List.<BundleWire>of() : wires) {
                left.add(wire.getProvider().getBundle());
            }
        }
        return found;
    }

    private interface Step {
        void run() throws Exception;
    }
}
