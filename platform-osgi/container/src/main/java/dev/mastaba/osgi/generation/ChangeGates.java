package dev.mastaba.osgi.generation;

import dev.mastaba.container.ChangeGate;
import dev.mastaba.container.Listing;
import dev.mastaba.container.ProposedChange;
import dev.mastaba.container.Serving;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** The gates of all bundles, which every change has to pass. For the deployer's thread. */
final class ChangeGates implements AutoCloseable {
    private final ServiceTracker<ChangeGate, ChangeGate> tracker;
    private @Nullable AllowedContents allowed = AllowedContents.none();

    /**
     * Finds the gates.
     *
     * @throws NullPointerException if a gate cannot be created, because changes must not pass without it
     */
    ChangeGates(BundleContext context) {
        tracker = new Guards<>(context, ChangeGate.class);
        tracker.open();
    }

    /** A change, and what the operator has allowed. */
    private record Proposal(
            Optional<Serving> serving, Serving next, SortedMap<String, String> contents, AllowedContents allowed)
            implements ProposedChange {
        @Override
        public boolean isAllowed(String name) {
            return allowed.covers(name, contents.getOrDefault(name, ""));
        }

        @Override
        public boolean isAllowed() {
            return allowed.everything();
        }
    }

    /**
     * Runs work in which these contents are allowed.
     *
     * @param contents null to let all changes pass without asking the gates
     */
    <T> T allowing(@Nullable AllowedContents contents, Supplier<T> work) {
        allowed = contents;
        try {
            return work.get();
        } finally {
            allowed = AllowedContents.none();
        }
    }

    /** Returns the contents that are allowed now. */
    AllowedContents allowed() {
        return allowed == null ? AllowedContents.all() : allowed;
    }

    /**
     * Asks all gates.
     *
     * @param running the serving generation; null if there is none
     * @throws ConfigurationException with the problems of all gates
     */
    void check(@Nullable Generation running, Generation next) {
        if (running == null || allowed == null) {
            return;
        }
        Proposal proposal = proposal(running, next);
        List<Problem> problems = new ArrayList<>();
        for (ChangeGate gate : gates()) {
            for (Problem problem : gate.refuse(proposal)) {
                Problem offered = gate.overridable().contains(problem.id())
                        ? GateOverride.offered(problem, proposal.contents().keySet(), next.ingredients())
                        : problem;
                problems.add(offered.origins().isEmpty() ? namingAll(offered, proposal) : offered);
            }
        }
        ConfigurationException.requireNone(problems);
    }

    /** Returns the differences that the gates find between generations, by topic and application. */
    SortedMap<String, SortedMap<String, Listing>> differences(@Nullable Generation running, Generation next) {
        SortedMap<String, SortedMap<String, Listing>> all = new TreeMap<>();
        Proposal proposal = proposal(running, next);
        gates().forEach(gate -> all.putAll(gate.differences(proposal)));
        return all;
    }

    private Proposal proposal(@Nullable Generation running, Generation next) {
        GenerationInputs before = running == null ? GenerationInputs.none() : running.ingredients();
        return new Proposal(
                Optional.ofNullable(running),
                next,
                Collections.unmodifiableSortedMap(new ChangeBatch(before, next.ingredients()).content()),
                allowed());
    }

    private static Problem namingAll(Problem problem, Proposal proposal) {
        List<Origin> origins = proposal.contents().keySet().stream()
                .map(name -> name.startsWith("conf/")
                        ? Origin.named("conf", name.substring("conf/".length()))
                        : Origin.named(name, "change"))
                .toList();
        return new Problem(problem.id(), problem.summary(), origins, problem.remedies());
    }

    private List<ChangeGate> gates() {
        return Stream.ofNullable(tracker.getServiceReferences())
                .flatMap(Stream::of)
                .sorted(Collections.<ServiceReference<ChangeGate>>reverseOrder())
                .flatMap(gate -> Stream.ofNullable(tracker.getService(gate)))
                .toList();
    }

    @Override
    public void close() {
        tracker.close();
    }
}
