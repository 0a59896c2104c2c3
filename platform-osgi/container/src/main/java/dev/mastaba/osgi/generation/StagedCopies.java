package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.Stage;
import dev.mastaba.staging.StoredBundle;
import dev.mastaba.staging.plan.DependencyClosure;
import dev.mastaba.staging.plan.DeploymentPlan;
import dev.mastaba.staging.plan.StartOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** The copies of the next generation: planned, installed, and started. For the deployer's thread. */
final class StagedCopies {
    private final Stage stage;
    private final DependencyClosure closure;
    private final ComponentOwners owners;
    private final long number;
    private final GenerationInputs ingredients;
    private final SortedMap<String, Copy> former;
    private final @Nullable Generation base;
    private final Set<Copy> worn;
    private final SortedMap<String, Copy> next = new TreeMap<>();
    private final Set<Copy> extended = new HashSet<>();
    private SortedMap<String, Problem> leftOut = new TreeMap<>();
    private List<Copy> fresh = new ArrayList<>();
    private DeploymentPlan plan;

    /**
     * Creates copies that are not planned yet.
     *
     * @param number the number of the generation
     * @param base the generation whose copies the new one shares if their contents do not differ; null if there is none
     * @param worn the copies of that generation that must be replaced although they are intact
     */
    StagedCopies(
            Stage stage,
            DependencyClosure closure,
            ComponentOwners owners,
            long number,
            GenerationInputs ingredients,
            @Nullable Generation base,
            Set<Copy> worn) {
        this.stage = stage;
        this.closure = closure;
        this.owners = owners;
        this.number = number;
        this.ingredients = ingredients;
        this.former = base == null ? new TreeMap<>() : base.copies();
        this.base = base;
        this.worn = worn;
        this.plan = difference(new TreeMap<>());
    }

    GenerationInputs ingredients() {
        return ingredients;
    }

    /** Returns the changes; complete when all bundles are installed. */
    DeploymentPlan plan() {
        return plan;
    }

    /** Returns all copies of the new generation by name. */
    SortedMap<String, Copy> byName() {
        return next;
    }

    /** Returns the copy of the new generation with a symbolic name. */
    Copy named(String name) {
        return copy(name, next);
    }

    /** Returns the new copies among them, in the order in which they start. */
    List<Copy> fresh() {
        return fresh;
    }

    /**
     * Plans the changes. Only an installed bundle exposes its requirements, so this installs the new bundles, and then the bundles that depend on the
     * change.
     */
    void makePlan() {
        plan = difference(unusable());
        installAll(plan.copied());
        Map<Bundle, Bundle> dependents = dependents();
        SortedMap<String, String> dragged = new TreeMap<>();
        dependents.forEach((bundle, cause) -> dragged.put(bundle.getSymbolicName(), cause.getSymbolicName()));
        installAll(new TreeSet<>(dragged.keySet()));
        dragged.putAll(plan.draggedAlong());
        plan = difference(dragged);
        plan.kept().forEach(name -> next.put(name, former(name)));
        fresh = ordered(fresh);
    }

    /**
     * Returns the running copies that must be replaced although their contents do not change, each with the cause. These are worn copies, with themselves,
     * and copies that were started without tenants but now need instances for some, with the settings file of a tenant.
     */
    private SortedMap<String, String> unusable() {
        SortedMap<String, String> causes = new TreeMap<>();
        for (String name : plan.kept()) {
            if (isWorn(former(name))) {
                causes.put(name, name);
            } else {
                owners.causeOfCopy(former(name)).ifPresent(cause -> causes.put(name, cause));
            }
        }
        return causes;
    }

    private boolean isWorn(Copy copy) {
        return worn.contains(copy) || copy.damage().isPresent();
    }

    /** Returns the former copy of a bundle. */
    private Copy former(String name) {
        return copy(name, former);
    }

    private static Copy copy(String name, SortedMap<String, Copy> copies) {
        Copy copy = copies.get(name);
        if (copy == null) {
            throw new IllegalStateException(name + " is not part of the generation");
        }
        return copy;
    }

    private Map<Bundle, Bundle> dependents() {
        List<Bundle> changed = new ArrayList<>();
        fresh.forEach(copy -> changed.add(copy.bundle()));
        plan.draggedAlong().keySet().forEach(name -> changed.add(former(name).bundle()));
        plan.replaced().forEach(name -> changed.add(former(name).bundle()));
        plan.removed().forEach(name -> changed.add(former(name).bundle()));
        return closure.dependents(
                plan.kept().stream().map(name -> former(name).bundle()).toList(), changed);
    }

    private void installAll(Collection<String> names) {
        List<Problem> problems = new ArrayList<>();
        for (String name : names) {
            try {
                Copy copy = stage.install(number, wished(name));
                fresh.add(copy);
                next.put(name, copy);
            } catch (ConfigurationException refused) {
                problems.addAll(refused.problems());
            }
        }
        ConfigurationException.requireNone(problems);
    }

    /**
     * Resolves the new copies in a separate world. Those that cannot be resolved are left out if only some tenants need them.
     *
     * @return the new copies among those that were left out, which must be disposed of
     */
    List<Copy> resolve() {
        SortedMap<String, Problem> unresolved = new TreeMap<>();
        stage.unresolved(fresh, next.values(), retiring())
                .forEach((copy, problem) -> unresolved.put(copy.name(), problem));
        // If an application or a changed bundle is among them, the change is refused when the copies start.
        return unresolved.isEmpty() ? List.of() : leaveOut(owners.leaveOut(unresolved, next, base));
    }

    private List<Copy> leaveOut(SortedMap<String, Problem> found) {
        leftOut = found;
        List<Copy> unused =
                fresh.stream().filter(copy -> found.containsKey(copy.name())).toList();
        fresh = new ArrayList<>(fresh);
        fresh.removeAll(unused);
        next.keySet().removeAll(found.keySet());
        plan = plan.without(found.keySet());
        return unused;
    }

    /** Returns the extensions of tenants that were left out, each with the reason. */
    SortedMap<String, Problem> leftOut() {
        return leftOut;
    }

    /** Returns the reasons why extensions were left out that the running generation has. */
    List<Problem> newlyLeftOut() {
        return leftOut.entrySet().stream()
                .filter(each -> former.containsKey(each.getKey()))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
    }

    private List<Copy> retiring() {
        return plan.retired().stream().map(this::former).toList();
    }

    /** Starts the new copies in a separate world, with component instances for all owners. */
    void start() {
        owners.open();
        next.values().stream().filter(owners::create).forEach(extended::add);
        stage.start(fresh, next.values(), retiring());
    }

    /** Returns the copies whose components have new instances. */
    Set<Copy> withNewInstances() {
        Set<Copy> all = new LinkedHashSet<>(fresh);
        all.addAll(extended);
        return all;
    }

    /**
     * Returns the problems of the platform's services, by owner.
     *
     * @param failed the owners whose components do not work
     */
    SortedMap<String, List<Problem>> serviceProblems(Set<String> failed) {
        return owners.problems(failed);
    }

    /** Returns the owner of the component instances of an application or a tenant. */
    String ownerOf(String id) {
        return owners.ownerOf(id);
    }

    /** Returns the owners that each copy of the generation is for. */
    Map<Copy, Set<String>> owners() {
        Map<Copy, Set<String>> all = new HashMap<>();
        next.values().forEach(copy -> all.put(copy, owners.of(copy)));
        return all;
    }

    /** Returns the dependencies among the requested bundles, by symbolic name. */
    Map<String, Set<String>> dependencies() {
        return closure.among(next.values().stream().map(Copy::bundle).toList());
    }

    private DeploymentPlan difference(SortedMap<String, String> dragged) {
        SortedSet<String> added = new TreeSet<>(ingredients.bundles().keySet());
        added.removeAll(former.keySet());
        SortedSet<String> removed = new TreeSet<>(former.keySet());
        removed.removeAll(ingredients.bundles().keySet());
        SortedSet<String> replaced = new TreeSet<>();
        SortedSet<String> kept = new TreeSet<>();
        ingredients.bundles().forEach((name, bundle) -> {
            if (former.containsKey(name)) {
                (former(name).hash().equals(bundle.hash()) ? kept : replaced).add(name);
            }
        });
        kept.removeAll(dragged.keySet());
        return new DeploymentPlan(added, replaced, removed, dragged, kept);
    }

    private StoredBundle wished(String name) {
        StoredBundle bundle = ingredients.bundles().get(name);
        if (bundle == null) {
            throw new IllegalStateException(name + " was not requested");
        }
        return bundle;
    }

    /** Returns copies in the order in which they start. */
    static List<Copy> ordered(Collection<Copy> copies) {
        Map<Bundle, Copy> byBundle = new HashMap<>();
        copies.forEach(copy -> byBundle.put(copy.bundle(), copy));
        List<Copy> ordered = new ArrayList<>();
        StartOrder.of(byBundle.keySet()).forEach(bundle -> ordered.add(byBundle.get(bundle)));
        return ordered;
    }
}
