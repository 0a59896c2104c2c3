package dev.mastaba.staging;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.link.BrokenReference;
import dev.mastaba.staging.link.LinkCheck;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * The copies of add-ons in the framework: installs, starts, and uninstalls them.
 *
 * <p>To be used only by the deployer's thread, except for methods that are safe for any thread.
 */
public final class Stage {
    private final BundleContext context;
    private final ResolutionIsolation worlds;
    private final AddOnCalls calls;
    private final PlatformPackages platformPackages;
    private final Uninstaller uninstaller;
    private final ThreadGroups threads = new ThreadGroups();
    private final LinkCheck links = new LinkCheck();

    /**
     * Creates a stage.
     *
     * @param context the context of a bundle that lives as long as the framework
     * @param worlds the isolation, already registered
     */
    public Stage(BundleContext context, ResolutionIsolation worlds, AddOnCalls calls) {
        this.context = context;
        this.worlds = worlds;
        this.calls = calls;
        this.platformPackages = new PlatformPackages(context);
        this.uninstaller = new Uninstaller(context, worlds, calls);
    }

    /** Returns the means by which this stage calls add-ons. */
    public AddOnCalls calls() {
        return calls;
    }

    /**
     * Installs a copy; it sees only the platform, and it is not visible to other copies.
     *
     * @throws ConfigurationException if the framework refuses it, or the copy exports a package of the platform
     */
    public Copy install(long generation, StoredBundle file) {
        Bundle bundle = installed(Copy.location(generation, file.name()), file);
        Copy copy = new Copy(file, bundle, threads.take());
        List<Problem> problems = platformPackages.problemsOf(bundle);
        if (!problems.isEmpty()) {
            uninstall(List.of(copy));
            release(copy, new WeakReference<>(null));
            throw new ConfigurationException(problems);
        }
        return copy;
    }

    private Bundle installed(String location, StoredBundle file) {
        try (InputStream content = Files.newInputStream(file.file())) {
            return context.installBundle(location, content);
        } catch (BundleException refused) {
            throw new ConfigurationException(StageProblems.notInstalled(
                    file.name(), refused, String.valueOf(context.getProperty(Constants.FRAMEWORK_STORAGE))));
        } catch (IOException unreadable) {
            throw new ConfigurationException(StageProblems.unreadable(
                    file.name(), unreadable, file.file().toString()));
        }
    }

    /**
     * Resolves and starts new copies in a separate world.
     *
     * @param copies the new ones, in the order in which they start
     * @param world all copies of the new generation, including the new copies
     * @param retiring the copies of the running generation that are not in the new one, for explaining missing requirements
     * @throws ConfigurationException if one does not resolve, throws, or does not return
     */
    public void start(List<Copy> copies, Collection<Copy> world, Collection<Copy> retiring) {
        Map<Copy, Problem> unresolved = unresolved(copies, world, retiring);
        if (!unresolved.isEmpty()) {
            throw new ConfigurationException(withoutFollowers(unresolved.values()));
        }
        List<Problem> problems = new ArrayList<>();
        for (Copy copy : copies) {
            start(copy, problems);
        }
        ConfigurationException.requireNone(problems);
    }

    /**
     * Resolves new copies in a separate world, without starting them, and checks their references to the classes that they are wired to.
     *
     * @param copies the new ones
     * @param world all copies of the new generation, including the new copies
     * @param retiring the copies of the running generation that are not in the new one, for explaining missing requirements
     * @return the copies that do not resolve or do not match, each with the reason; empty if all do
     */
    public Map<Copy, Problem> unresolved(List<Copy> copies, Collection<Copy> world, Collection<Copy> retiring) {
        worlds.assign(copies, world);
        List<Bundle> bundles = copies.stream().map(Copy::bundle).toList();
        if (context.getBundle(0).adapt(FrameworkWiring.class).resolveBundles(bundles)) {
            return unlinked(copies, world);
        }
        OfferedCapabilities offered = OfferedCapabilities.of(visible(world));
        OfferedCapabilities gone =
                OfferedCapabilities.of(retiring.stream().map(Copy::bundle).toList());
        Map<Copy, Problem> problems = new LinkedHashMap<>();
        for (Copy copy : copies) {
            if (copy.bundle().getState() == Bundle.INSTALLED) {
                problems.put(copy, ResolverMessage.explain(copy.name(), reasonWhyUnresolved(copy), offered, gone));
            }
        }
        return problems;
    }

    private Map<Copy, Problem> unlinked(List<Copy> copies, Collection<Copy> world) {
        Set<Bundle> installed = new HashSet<>(List.of(context.getBundles()));
        world.stream().filter(copy -> !copy.file().isShipped()).forEach(copy -> installed.remove(copy.bundle()));
        Map<Copy, Problem> problems = new LinkedHashMap<>();
        for (Copy copy : copies) {
            try {
                List<BrokenReference> broken = links.broken(
                        copy.bundle(),
                        copy.hash(),
                        copy.file().file(),
                        copy.file().isShipped() ? installed : Set.of());
                if (!broken.isEmpty()) {
                    problems.put(copy, StageProblems.unlinked(copy.name(), broken));
                }
            } catch (IOException unreadable) {
                problems.put(
                        copy,
                        StageProblems.unreadable(
                                copy.name(), unreadable, copy.file().file().toString()));
            }
        }
        return problems;
    }

    /**
     * Reduces problems to the original ones: if bundle A does not resolve and bundle B requires A, only A's problem is reported. The first origin of
     * a problem is the bundle whose requirement is missing.
     */
    private static List<Problem> withoutFollowers(Collection<Problem> problems) {
        Set<String> told = new HashSet<>();
        return problems.stream()
                .filter(problem -> told.add(problem.origins().get(0).addOn()))
                .toList();
    }

    private List<Bundle> visible(Collection<Copy> world) {
        List<Bundle> bundles = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            if (!Copy.is(bundle)) {
                bundles.add(bundle);
            }
        }
        world.forEach(copy -> bundles.add(copy.bundle()));
        return bundles;
    }

    /** Returns the reason, which the framework reveals only on an attempt to start the bundle. */
    private static String reasonWhyUnresolved(Copy copy) {
        try {
            copy.bundle().start(Bundle.START_TRANSIENT);
            return "it did not resolve together with the others";
        } catch (BundleException reason) {
            return String.valueOf(reason.getMessage());
        }
    }

    /** Starts a copy and collects its problems; after a copy that hangs, no further copies are started. */
    private void start(Copy copy, List<Problem> problems) {
        try {
            calls.call(copy, "start", () -> {
                copy.bundle().start(Bundle.START_TRANSIENT);
                return true;
            });
        } catch (CallFailedException thrown) {
            problems.add(StageProblems.notStarted(copy.name(), thrown.thrown()));
            return;
        } catch (CallHungException hung) {
            uninstaller.noteHung(copy, hung);
            problems.add(StageProblems.hung(copy.name(), "start", hung));
            throw new ConfigurationException(problems);
        }
        if (copy.bundle().getState() != Bundle.ACTIVE) {
            problems.add(StageProblems.notActive(copy.name(), copy.bundle().getState()));
        }
        copy.noteStart();
    }

    /** Lets a copy see the services of these owners, and shared services; by default, it sees those of the applications that are not tenants. */
    public void restrict(Copy copy, Set<String> owners) {
        worlds.restrict(copy, owners);
    }

    /** Marks a copy whose code hangs: the copy is never stopped, and the bundles to which it is wired are never refreshed. Safe for any thread. */
    public void noteHung(Copy copy, CallHungException hung) {
        uninstaller.noteHung(copy, hung);
    }

    /** Returns whether a copy's code hangs, so that it must never be called again. Safe for any thread. */
    public boolean isHanging(Copy copy) {
        return uninstaller.isHanging(copy);
    }

    /** Makes the copies of a generation, including kept copies, visible to each other and to no other copies. Called at the swap. */
    public void settle(Collection<Copy> world) {
        worlds.assign(world, world);
    }

    /**
     * Stops copies in reverse order, uninstalls them, and refreshes exactly these copies, so that their class loaders can be collected.
     *
     * @param copies the copies in the order in which they were started
     * @return the problems that occurred, which do not prevent the uninstallation of the other copies
     */
    public List<Problem> uninstall(List<Copy> copies) {
        return uninstaller.uninstall(copies);
    }

    /**
     * Leaves all copies as they are from now on if the calling thread is refreshing bundles, because then no other thread can change them. Safe for any
     * thread.
     *
     * @return whether the calling thread is refreshing bundles
     */
    public boolean leaveToRefresh() {
        return uninstaller.leaveToRefresh();
    }

    /**
     * Releases a copy after it has been uninstalled and is no longer called.
     *
     * @param loader the class loader that the copy had
     */
    public void release(Copy copy, WeakReference<ClassLoader> loader) {
        threads.release(copy.threads(), loader);
    }
}
