package dev.mastaba.core.engine.tween;

import static dev.mastaba.core.application.Tween.Chain.SETTING;

import dev.mastaba.core.application.Tween;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.extend.TopologicalSorter;
import dev.mastaba.core.extend.TopologicalSorter.OrderingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The tweens of an application in their order, before any of them is created. Immutable. */
public final class TweenOrder {
    private final List<DeclaredTween> implicit;
    private final List<DeclaredTween> explicit;
    private final List<Problem> warnings;

    private TweenOrder(List<DeclaredTween> implicit, List<DeclaredTween> explicit, List<Problem> warnings) {
        this.implicit = List.copyOf(implicit);
        this.explicit = List.copyOf(explicit);
        this.warnings = List.copyOf(warnings);
    }

    /** Returns an order without tweens. */
    public static TweenOrder empty() {
        return new TweenOrder(List.of(), List.of(), List.of());
    }

    /**
     * Returns the order of the tweens of a commit.
     *
     * @throws ConfigurationException if the tweens cannot be ordered, or if the setting names one that does not exist
     */
    public static TweenOrder of(Registry registry, Settings settings) {
        Collection<DeclaredTween> declared = DeclaredTweens.in(registry).all();
        List<DeclaredTween> implicit = sorted(declared);
        List<String> listed = listed(settings);
        return new TweenOrder(implicit, named(listed, declared), warnings(declared, listed));
    }

    /** Returns the warnings about placements relative to tweens that do not exist, and about a list without exception views. */
    public List<Problem> warnings() {
        return warnings;
    }

    /** Creates the tweens; their factories receive the registry. */
    public OrderedTweens make(Registry registry) {
        List<DeclaredTween> used = explicit.isEmpty() ? implicit : explicit;
        return new OrderedTweens(
                used,
                names(implicit),
                names(explicit),
                used.stream().map(tween -> tween.factory().apply(registry)).toList(),
                registry.all(Tween.Observer.class));
    }

    private static List<String> names(List<DeclaredTween> tweens) {
        return tweens.stream().map(DeclaredTween::name).toList();
    }

    private static List<Problem> warnings(Collection<DeclaredTween> declared, List<String> listed) {
        List<Problem> warnings = new ArrayList<>();
        Map<String, String> unmet = sorter(declared).unmet();
        declared.stream()
                .filter(tween -> unmet.containsKey(tween.name()))
                .forEach(tween -> warnings.add(unmet(tween, unmet.getOrDefault(tween.name(), ""))));
        if (!listed.isEmpty() && !listed.contains(Tween.EXCVIEW)) {
            warnings.add(noExceptionViews(listed));
        }
        return warnings;
    }

    private static Problem unmet(DeclaredTween tween, String wish) {
        return new Problem(
                "MAST-TWEEN-009",
                "Tween \"" + tween.name() + "\" is placed " + wish
                        + "; only the placements of other tweens determine its position.",
                tween.origin(),
                "Fix the name in the placement; `mastaba tweens` lists all tweens.",
                "Or, if that tween is optional, add an alternative that always exists, as in Placement.under(\"…\", \"INGRESS\")");
    }

    private static Problem noExceptionViews(List<String> listed) {
        return new Problem(
                "MAST-TWEEN-008",
                "The setting " + SETTING + " does not list " + Tween.EXCVIEW
                        + ", so exception views never run, and the server itself answers every exception.",
                Origin.named("the operator", SETTING),
                "Add it, usually as the innermost tween: " + SETTING + " = " + String.join(" ", listed) + " "
                        + Tween.EXCVIEW);
    }

    /** Returns the names in the setting. */
    public static List<String> listed(Settings settings) {
        return Arrays.stream(settings.text(SETTING, "").split("[\\s,]+"))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static TopologicalSorter<DeclaredTween> sorter(Collection<DeclaredTween> declared) {
        TopologicalSorter<DeclaredTween> sorter =
                new TopologicalSorter<>(Tween.INGRESS, Tween.MAIN, Placement.under(Tween.INGRESS));
        declared.forEach(tween -> sorter.add(tween.name(), tween, tween.placement()));
        return sorter;
    }

    private static List<DeclaredTween> sorted(Collection<DeclaredTween> declared) {
        try {
            return sorter(declared).sorted();
        } catch (OrderingException impossible) {
            List<Origin> origins = declared.stream()
                    .filter(tween -> impossible.names().contains(tween.name()))
                    .map(DeclaredTween::origin)
                    .toList();
            List<String> remedies = impossible.isCycle()
                    ? List.of("Change or remove one of the placements that form the cycle.")
                    : List.of(
                            "Fix the name in the placement.",
                            "Or, if that tween is optional, add an alternative that always exists, as in "
                                    + "Placement.under(\"that-one\", Tween.INGRESS) or Placement.over(\"that-one\", Tween.MAIN)");
            throw new ConfigurationException(
                    new Problem(
                            "MAST-TWEEN-005",
                            "The tweens cannot be ordered. " + impossible.getMessage(),
                            origins,
                            remedies),
                    impossible);
        }
    }

    private static List<DeclaredTween> named(List<String> names, Collection<DeclaredTween> declared) {
        List<DeclaredTween> found = new ArrayList<>();
        for (String name : names) {
            found.add(declared.stream()
                    .filter(tween -> tween.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new ConfigurationException(unknown(name, declared))));
        }
        return found;
    }

    private static Problem unknown(String name, Collection<DeclaredTween> declared) {
        List<String> known = declared.stream().map(DeclaredTween::name).sorted().toList();
        return new Problem(
                "MAST-TWEEN-006",
                "Tween \"" + name + "\" in the setting " + SETTING + " does not exist." + NearMisses.hint(name, known)
                        + " Available: " + String.join(", ", known) + ".",
                Origin.named("the operator", SETTING),
                "Fix the name; the list begins with the outermost tween: " + SETTING + " = " + String.join(" ", known),
                "Or remove the setting; Mastaba then uses all registered tweens, in the order of their placements.");
    }
}
