package dev.mastaba.launcher.shelf;

import aQute.bnd.osgi.resource.ResourceBuilder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.felix.resolver.Logger;
import org.apache.felix.resolver.ResolverImpl;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wiring;
import org.osgi.service.resolver.HostedCapability;
import org.osgi.service.resolver.ResolutionException;
import org.osgi.service.resolver.ResolveContext;

/**
 * A search for bundles that fit each other, with the resolver of the OSGi framework. A server has one version of each bundle.
 * The resolver does not know this rule: if its result contains two versions of a bundle, the search continues without the one, and then without the other.
 */
final class BundleSearch {
    private static final int MOST_ATTEMPTS = 2_000;
    private static final int MOST_SECONDS = 60;

    private final Candidates candidates;

    BundleSearch(Candidates candidates) {
        this.candidates = candidates;
    }

    /** Thrown if a search takes too long. */
    static final class Unfinished extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unfinished() {
            super("The search for fitting versions ended without a result after " + MOST_SECONDS + " s or "
                    + MOST_ATTEMPTS + " attempts; specify the versions of more bundles: NAME:VERSION");
        }
    }

    /**
     * Returns the bundles that satisfy some requirements, and all requirements of these bundles; empty if there are none.
     *
     * @throws Unfinished if the search takes too long
     */
    Optional<List<ShelfBundle>> find(List<Requirement> wanted) {
        ResourceBuilder builder = new ResourceBuilder();
        wanted.forEach(requirement -> builder.addRequirement(requirement));
        Resource root = builder.build();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "mastaba-shelf-clock");
            thread.setDaemon(true);
            return thread;
        });
        try {
            return find(root, clock, System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS));
        } finally {
            clock.shutdownNow();
        }
    }

    private Optional<List<ShelfBundle>> find(Resource root, ScheduledExecutorService clock, long end) {
        Set<Set<ShelfBundle>> seen = new HashSet<>();
        Deque<Set<ShelfBundle>> left = new ArrayDeque<>(List.of(Set.of()));
        int attempts = 0;
        while (!left.isEmpty()) {
            attempts++;
            if (attempts > MOST_ATTEMPTS || System.nanoTime() > end) {
                throw new Unfinished();
            }
            Set<ShelfBundle> banned = left.pop();
            Optional<List<ShelfBundle>> resolved = resolved(new Context(root, banned, clock, end - System.nanoTime()));
            List<ShelfBundle> twice = resolved.map(this::twoVersions).orElse(List.of());
            if (resolved.isPresent() && twice.isEmpty()) {
                return resolved;
            }
            // The last one is tried first: without the less preferred version.
            for (ShelfBundle one : twice) {
                Set<ShelfBundle> next = new HashSet<>(banned);
                next.add(one);
                if (seen.add(next)) {
                    left.push(next);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<List<ShelfBundle>> resolved(Context context) {
        try {
            Set<Resource> resources = new ResolverImpl(new Logger(0), Runnable::run)
                    .resolve(context)
                    .keySet();
            return Optional.of(resources.stream()
                    .flatMap(resource -> candidates.bundle(resource).stream())
                    .sorted((a, b) -> a.name().compareTo(b.name()))
                    .toList());
        } catch (ResolutionException unfit) {
            if (context.isLate()) {
                throw new Unfinished();
            }
            return Optional.empty();
        }
    }

    /** Returns two versions of a bundle, the preferred one first; none if there is one version of each. */
    private List<ShelfBundle> twoVersions(List<ShelfBundle> bundles) {
        Map<String, ShelfBundle> seen = new HashMap<>();
        for (ShelfBundle bundle : bundles) {
            ShelfBundle other = seen.put(bundle.name(), bundle);
            if (other != null) {
                return candidates.isPreferred(other, bundle) ? List.of(other, bundle) : List.of(bundle, other);
            }
        }
        return List.of();
    }

    /** One call of the resolver. */
    private final class Context extends ResolveContext {
        private final Resource root;
        private final Set<ShelfBundle> banned;
        private final ScheduledExecutorService clock;
        private final long nanoseconds;
        private volatile boolean late;

        Context(Resource root, Set<ShelfBundle> banned, ScheduledExecutorService clock, long nanoseconds) {
            this.root = root;
            this.banned = banned;
            this.clock = clock;
            this.nanoseconds = nanoseconds;
        }

        boolean isLate() {
            return late;
        }

        @Override
        public Collection<Resource> getMandatoryResources() {
            return List.of(root);
        }

        /** Returns the providers; what is optional does not add a bundle to the result. */
        @Override
        public List<Capability> findProviders(Requirement requirement) {
            boolean mandatory = Requirements.isMandatory(requirement);
            List<Capability> providers = new ArrayList<>();
            for (Capability capability : candidates.providers(requirement)) {
                Optional<ShelfBundle> bundle = candidates.bundle(capability);
                if (bundle.map(each -> mandatory && !banned.contains(each)).orElse(true)) {
                    providers.add(capability);
                }
            }
            return providers;
        }

        @Override
        public int insertHostedCapability(List<Capability> capabilities, HostedCapability hosted) {
            capabilities.add(hosted);
            return capabilities.size() - 1;
        }

        @Override
        public boolean isEffective(Requirement requirement) {
            return Requirements.isEffective(requirement)
                    && !requirement.getNamespace().equals(BundleRevision.HOST_NAMESPACE);
        }

        @Override
        public Map<Resource, Wiring> getWirings() {
            return Map.of();
        }

        @Override
        public void onCancel(Runnable cancel) {
            ScheduledFuture<?> unused = clock.schedule(
                    () -> {
                        late = true;
                        cancel.run();
                    },
                    nanoseconds,
                    TimeUnit.NANOSECONDS);
        }
    }
}
