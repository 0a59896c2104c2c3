package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.ProblemLog;
import dev.mastaba.staging.Stage;
import dev.mastaba.staging.StageProblems;
import dev.mastaba.staging.SystemProperties;
import dev.mastaba.staging.addon.AddOnProblems;
import dev.mastaba.staging.addon.HeldAddOns;
import dev.mastaba.staging.component.TenantComponents;
import dev.mastaba.staging.plan.DependencyClosure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/**
 * One change to the serving generation. {@link #goLive} performs all steps:
 *
 * <ol>
 * <li><b>Plan</b>: determine the bundles that are added, replaced, and removed, and the bundles that depend on them.
 * <li><b>Stage</b>: start copies of these bundles in parallel with the running copies, in a separate world.
 * <li><b>Compose</b>: recompose every application whose inputs differ; this runs the applications' checks. Ask the gates.
 * <li><b>Check</b>: run {@code prepare} of the lifecycles of these applications.
 * <li><b>Swap</b>: send new requests to the new generation, with one atomic reference.
 * <li><b>Drain</b>: wait until the old generation's requests have ended, or the deadline has passed.
 * <li><b>Retire</b>: stop and uninstall the copies that only the old generation used. The thread {@code mastaba-deployer} does this later, after the
 * drain.
 * </ol>
 *
 * <p>A failure before the swap disposes of the new copies without affecting the running generation. For the deployer's thread only.
 */
public final class Change {
    private final Context context;
    private final long number;
    private final @Nullable Generation running;
    private final StagedCopies copies;
    private final HeldAddOns held;
    private final ContentChoice choice;
    private final CulpritFinder blame = new CulpritFinder();
    private final List<Lifecycles.Prepared> prepared = new CopyOnWriteArrayList<>();
    private @Nullable Generation built;

    /**
     * The objects that all changes of a server share.
     *
     * @param bundles the context of a bundle that lives as long as the framework
     * @param current the reference to the serving generation, which a swap changes
     * @param properties the system properties that add-ons must not change
     * @param planner decides which applications and tenants follow, and offers the services of the platform
     * @param components the instances of the components of copies
     * @param gates the gates that can refuse the change
     */
    record Context(
            BundleContext bundles,
            Switch current,
            Stage stage,
            DependencyClosure closure,
            TenantComponents components,
            ContentPlanner planner,
            GenerationComposer composer,
            Lifecycles lifecycles,
            SystemProperties properties,
            Disposer disposer,
            Retirement retirement,
            ChangeGates gates) {}

    /**
     * Creates a change to these inputs.
     *
     * @param number the number of the new generation
     * @param base the generation whose copies the new one shares if their contents do not differ; null if there is none
     * @param worn the copies of that generation that must be replaced, beside those that are broken
     * @param choice decides which applications and tenants stay as they are
     */
    Change(
            Context context,
            long number,
            GenerationInputs ingredients,
            @Nullable Generation base,
            Set<Copy> worn,
            ContentChoice choice) {
        this.context = context;
        this.number = number;
        this.running = context.current().current().orElse(null);
        this.copies =
                new StagedCopies(context.stage(), context.closure(), choice.owners(), number, ingredients, base, worn);
        this.choice = choice;
        this.held = new HeldAddOns(context.bundles(), context.stage());
    }

    /** Makes the change. */
    BuildResult goLive() {
        return build(this::check, this::goLive);
    }

    /** Returns the generation that {@link #keep} has built. */
    public Generation built() {
        return Objects.requireNonNull(built, "nothing was built");
    }

    /** Makes the generation live that this change has built. No other generation may have gone live since then. */
    BuildResult.Live goLive(Generation next) {
        context.retirement().serveAlone(next);
        List<Problem> notices = swap(next);
        if (running != null) {
            context.retirement().drain(running);
        }
        return new BuildResult.Live(next.plan(), notices);
    }

    /**
     * Makes the change up to the swap, and keeps the generation beside the serving one.
     *
     * @param kept receives the generation
     */
    BuildResult keep(Consumer<Generation> kept) {
        return build(
                next -> {
                    Generation checked = check(next);
                    kept.accept(checked);
                    return checked;
                },
                next -> {
                    built = next;
                    context.retirement().serveBeside(next);
                    return new BuildResult.Possible();
                });
    }

    /**
     * Makes the change up to the swap without preparing the applications, and undoes it.
     *
     * @param look receives the generation, which must not be stored
     */
    BuildResult inspect(Consumer<Generation> look) {
        return build(next -> prepared(next, context.lifecycles().rehearse(next, running)), next -> {
            try {
                look.accept(next);
            } finally {
                context.disposer().dispose(held, copies.fresh());
                context.retirement().endUnusedInstances();
            }
            return new BuildResult.Possible();
        });
    }

    /**
     * Builds the generation; if a step fails, undoes the change.
     *
     * @param checks the last step that can refuse the change; returns the generation that serves
     * @param then the steps after the checks
     */
    private BuildResult build(UnaryOperator<Generation> checks, Function<Generation, BuildResult> then) {
        Generation next;
        try {
            plan();
            stage();
            next = compose();
            next = checks.apply(next);
        } catch (ConfigurationException refused) {
            return undo(refused.problems());
        } catch (RuntimeException | Error unexpected) {
            return undo(List.of(AddOnProblems.unexpected(unexpected)));
        }
        return then.apply(next);
    }

    private void plan() {
        copies.makePlan();
    }

    private void stage() {
        context.disposer().dispose(held, copies.resolve());
        copies.start();
    }

    private Generation compose() {
        Generation next = context.composer().compose(number, copies, held, blame, choice, running);
        context.gates().check(running, next);
        return next;
    }

    private Generation check(Generation next) {
        return prepared(next, context.lifecycles().prepare(next, running, prepared));
    }

    /**
     * Returns the generation that serves after its lifecycles were called: those that the generation can do without stay as they were.
     *
     * @param problems the problems by the id of the application or tenant
     * @throws ConfigurationException with the problems, if the generation cannot do without these applications or tenants
     */
    private Generation prepared(Generation next, SortedMap<String, List<Problem>> problems) {
        List<Problem> all = new ArrayList<>();
        blame.accepted(next.instances().serving().values().stream()
                .filter(instance -> !problems.containsKey(instance.id()))
                .toList());
        problems.forEach((id, reasons) -> {
            blame.refused(id, next.ingredients().confFileOf(id), reasons);
            all.addAll(reasons);
        });
        List<Problem> refusing = new ArrayList<>(choice.canDoWithout(problems.keySet(), next) ? List.of() : all);
        context.properties().restore(next.plan().copied()).ifPresent(refusing::add);
        ConfigurationException.requireNone(refusing);
        List<StayingInstance> staying = new ArrayList<>();
        problems.forEach((id, reasons) -> staying.add(choice.staying(id, null, reasons)));
        return staying.isEmpty() ? next : context.composer().holding(next, copies, staying);
    }

    /** Swaps the generations, and returns the problems that make the new generation degraded. */
    private List<Problem> swap(Generation next) {
        context.stage().settle(next.copies().values());
        context.planner().serve(next.instances().owners());
        context.current().set(next);
        List<Problem> notices = new ArrayList<>();
        if (running != null) {
            notices.addAll(context.lifecycles().retiring(running, next));
        }
        notices.addAll(context.lifecycles().live(next, running));
        notices.forEach(ProblemLog::warn);
        return notices;
    }

    private BuildResult undo(List<Problem> problems) {
        List<Copy> fresh = copies.fresh();
        BuildResult.Refused refused = new BuildResult.Refused(
                List.copyOf(problems),
                blame.culprits(problems),
                blame.applications(),
                blame.dependencies(copies.dependencies(), running),
                blame.composed() || StageProblems.areUnlinked(problems),
                AddOnProblems.hanging(problems),
                fresh.stream()
                        .filter(context.stage()::isHanging)
                        .map(Copy::name)
                        .collect(Collectors.toSet()));
        context.lifecycles().end(prepared);
        context.disposer().dispose(held, fresh);
        context.retirement().endUnusedInstances();
        return refused;
    }
}
