package dev.mastaba.osgi.generation;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.engine.text.OneLine;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.AddOnCalls;
import dev.mastaba.staging.CallBudget;
import dev.mastaba.staging.CallFailedException;
import dev.mastaba.staging.CallHungException;
import dev.mastaba.staging.ConcurrentWork;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.ProblemLog;
import dev.mastaba.staging.Stage;
import dev.mastaba.staging.addon.AddOnProblems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** The lifecycle calls to the add-ons of a generation. For the deployer's thread. */
final class Lifecycles {
    /** The time limit for one {@code retiring} call. */
    private static final Duration RETIRING_LIMIT = Duration.ofSeconds(5);

    private static final int MOST_LINES = 500;
    private static final int LONGEST_LINE = 300;

    private final Stage stage;
    private final ConcurrentWork work;
    private final boolean rehearsing;

    /**
     * Creates the calls.
     *
     * @param work calls {@code prepare} of several tenants at a time
     * @param rehearsing whether {@code rehearse} replaces all calls, on a server that only checks bundles
     */
    Lifecycles(Stage stage, ConcurrentWork work, boolean rehearsing) {
        this.stage = stage;
        this.work = work;
        this.rehearsing = rehearsing;
    }

    /**
     * Calls {@code prepare} for the applications that a generation does not share with the running one, from the ground up; a problem keeps the
     * generation from serving. Add-ons above a failed one are not prepared: they would
     * fail for lack of its results, and be blamed; {@code retired} is called for those below it. Several tenants are prepared at a time. The checks
     * have run when the application was made. The generation receives the lines about the performed actions.
     *
     * @param done receives the lifecycles of the applications without a problem; safe for several threads
     * @return the problems by the id of the application
     */
    SortedMap<String, List<Problem>> prepare(Generation generation, @Nullable Generation running, List<Prepared> done) {
        if (rehearsing) {
            return rehearse(generation, running);
        }
        SortedMap<String, List<Problem>> problems =
                untilAProblem(generation, running, "prepare", (lifecycle, instance) -> {
                    lifecycle.prepare(instance.application());
                    done.add(new Prepared(generation, instance, lifecycle));
                    return lifecycle.prepared(instance.application());
                });
        List<Prepared> failed = done.stream()
                .filter(each -> problems.containsKey(each.instance().id()))
                .toList();
        done.removeAll(failed);
        end(failed);
        return problems;
    }

    /** A lifecycle of an application of a generation, whose {@code prepare} has succeeded. */
    record Prepared(Generation generation, ApplicationInstance instance, Lifecycle lifecycle) {}

    /** Calls {@code retired} for lifecycles of applications that do not serve, the last prepared one first. */
    void end(List<Prepared> prepared) {
        List<Prepared> backwards = new ArrayList<>(prepared);
        Collections.reverse(backwards);
        List<Problem> problems = new ArrayList<>();
        for (Prepared each : backwards) {
            Work end = () -> each.lifecycle().retired(each.instance().application());
            run(each.generation(), each.lifecycle(), "retired", RETIRING_LIMIT, end, problems);
        }
        problems.forEach(ProblemLog::warn);
    }

    /**
     * Calls {@code rehearse}, like {@link #prepare}, for a generation that will not serve; a problem is one that {@code prepare} would have. The generation
     * receives the lines about the actions that {@code prepare} would perform.
     */
    SortedMap<String, List<Problem>> rehearse(Generation generation, @Nullable Generation running) {
        return untilAProblem(
                generation, running, "rehearse", (lifecycle, instance) -> lifecycle.rehearse(instance.application()));
    }

    /** The result of the calls for one application: the problems, and the lines about actions. */
    private record Outcome(ApplicationInstance instance, List<Problem> problems, List<String> lines) {}

    private SortedMap<String, List<Problem>> untilAProblem(
            Generation generation, @Nullable Generation running, String doing, Preparation preparation) {
        List<Outcome> outcomes = new ArrayList<>();
        List<Supplier<Outcome>> tenants = new ArrayList<>();
        for (ApplicationInstance instance : generation.instancesNotIn(running)) {
            if (generation.instances().staying().containsKey(instance.id())) {
                // It was prepared by the generation that composed it.
                continue;
            }
            Supplier<Outcome> calls = () -> untilAProblem(generation, instance, doing, preparation);
            if (generation.ingredients().isTenant(instance.id())) {
                tenants.add(calls);
            } else {
                outcomes.add(calls.get());
            }
        }
        outcomes.addAll(work.results(tenants));
        SortedMap<String, List<Problem>> byInstance = new TreeMap<>();
        List<String> lines = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            lines.addAll(outcome.lines());
            if (!outcome.problems().isEmpty()) {
                byInstance.put(outcome.instance().id(), outcome.problems());
            }
        }
        generation.prepared(limited(lines));
        return byInstance;
    }

    private static List<String> limited(List<String> lines) {
        List<String> some = new ArrayList<>();
        lines.stream()
                .limit(MOST_LINES)
                .map(line -> OneLine.of(String.valueOf(line)))
                .forEach(line -> some.add(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line));
        if (lines.size() > MOST_LINES) {
            some.add("… (" + (lines.size() - MOST_LINES) + " more lines)");
        }
        return some;
    }

    private Outcome untilAProblem(
            Generation generation, ApplicationInstance instance, String doing, Preparation preparation) {
        List<Problem> problems = new ArrayList<>();
        // A call that was abandoned may still add lines.
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        for (Lifecycle lifecycle : instance.application().all(Lifecycle.class)) {
            if (problems.isEmpty()) {
                Duration limit = prepareLimit(generation, lifecycle, problems);
                run(
                        generation,
                        lifecycle,
                        doing,
                        limit,
                        () -> lines.addAll(new ArrayList<>(preparation.run(lifecycle, instance))),
                        problems);
            }
        }
        synchronized (lines) {
            return new Outcome(instance, problems, new ArrayList<>(lines));
        }
    }

    /** Returns the limit for {@code prepare} of a lifecycle, or null for the limit of all calls. */
    private @Nullable Duration prepareLimit(Generation generation, Lifecycle lifecycle, List<Problem> problems) {
        AtomicReference<@Nullable Duration> limit = new AtomicReference<>();
        run(
                generation,
                lifecycle,
                "prepareLimit",
                null,
                () -> limit.set(lifecycle.prepareLimit().orElse(null)),
                problems);
        Duration own = limit.get();
        return own == null || own.compareTo(stage.calls().limit()) < 0 ? null : own;
    }

    /** Calls {@code live} for the applications that the former generation did not serve, from the ground up; a problem makes the generation degraded. */
    List<Problem> live(Generation generation, @Nullable Generation former) {
        return call(generation, generation.instancesNotIn(former), false, "live", null, Lifecycle::live);
    }

    /** Calls {@code retiring} for the applications that the next generation does not serve, from the top. */
    List<Problem> retiring(Generation generation, @Nullable Generation next) {
        return call(generation, generation.instancesNotIn(next), true, "retiring", RETIRING_LIMIT, Lifecycle::retiring);
    }

    /** Calls {@code retired} for the applications that have ended with the generation, from the top. */
    List<Problem> retired(Generation generation) {
        return call(generation, generation.leases().instances(), true, "retired", RETIRING_LIMIT, Lifecycle::retired);
    }

    /** Returns whether a lifecycle of an application that ends with the generation still works outside of requests; one that fails to answer does not. */
    boolean areWorking(Generation generation) {
        AtomicBoolean working = new AtomicBoolean();
        call(
                generation,
                generation.leases().instances(),
                false,
                "isWorking",
                RETIRING_LIMIT,
                (lifecycle, application) -> working.compareAndSet(false, lifecycle.isWorking()));
        return working.get();
    }

    /**
     * Calls all lifecycles of applications; none on a server that only checks bundles.
     *
     * @param limit the limit for each call; null for the limit of all calls
     */
    private List<Problem> call(
            Generation generation,
            List<ApplicationInstance> instances,
            boolean fromTheTop,
            String doing,
            @Nullable Duration limit,
            Step step) {
        List<Problem> problems = new ArrayList<>();
        for (ApplicationInstance instance : rehearsing ? List.<ApplicationInstance>of() : instances) {
            Application application = instance.application();
            List<Lifecycle> lifecycles = new ArrayList<>(application.all(Lifecycle.class));
            if (fromTheTop) {
                Collections.reverse(lifecycles);
            }
            for (Lifecycle lifecycle : lifecycles) {
                run(generation, lifecycle, doing, limit, () -> step.run(lifecycle, application), problems);
            }
        }
        return problems;
    }

    private void run(
            Generation generation,
            Lifecycle subject,
            String doing,
            @Nullable Duration limit,
            Work work,
            List<Problem> problems) {
        if (!doesMore(subject, doing)) {
            return;
        }
        Copy copy = copyOf(generation, subject);
        String who = copy == null ? subject.getClass().getName() : copy.name();
        ThreadGroup threads = copy == null ? Thread.currentThread().getThreadGroup() : copy.threads();
        AddOnCalls calls = stage.calls();
        CallBudget budget = new CallBudget(who, doing);
        AtomicReference<String> owner = new AtomicReference<>(who);
        try {
            calls.call(threads, budget, limit == null ? calls.limit() : limit, () -> {
                String named = subject.addOn();
                if (generation.copies().containsKey(named)) {
                    owner.set(named);
                    budget.enters(named, doing);
                }
                work.run();
                return true;
            });
        } catch (CallFailedException failed) {
            if (failed.thrown() instanceof ConfigurationException refused) {
                problems.addAll(refused.problems());
            } else {
                problems.add(AddOnProblems.threw(Objects.requireNonNullElse(owner.get(), who), doing, failed.thrown()));
            }
        } catch (CallHungException hung) {
            Stream.of(copy, generation.copies().get(hung.who()))
                    .filter(Objects::nonNull)
                    .distinct()
                    .forEach(each -> stage.noteHung(each, hung));
            problems.add(AddOnProblems.hung(hung.who(), hung));
        }
    }

    /** Returns whether a lifecycle does more in a step than by default, which is nothing; each call needs a thread. */
    private static boolean doesMore(Lifecycle subject, String step) {
        try {
            return Arrays.stream(subject.getClass().getMethods())
                    .anyMatch(method -> method.getDeclaringClass() != Lifecycle.class
                            && (method.getName().equals(step)
                                    || step.equals("prepare")
                                            && method.getName().equals("prepared")));
        } catch (LinkageError incomplete) {
            return true; // the call reports what is missing
        }
    }

    private static @Nullable Copy copyOf(Generation generation, Object subject) {
        Bundle bundle = FrameworkUtil.getBundle(subject.getClass());
        return bundle == null
                ? null
                : generation.usedCopies().stream()
                        .filter(copy -> copy.bundle().equals(bundle))
                        .findFirst()
                        .orElse(null);
    }

    private interface Work {
        void run() throws Exception;
    }

    private interface Preparation {
        List<String> run(Lifecycle lifecycle, ApplicationInstance instance) throws Exception;
    }

    private interface Step {
        void run(Lifecycle lifecycle, Application application) throws Exception;
    }
}
