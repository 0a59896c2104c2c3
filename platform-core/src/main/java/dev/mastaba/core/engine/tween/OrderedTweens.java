package dev.mastaba.core.engine.tween;

import dev.mastaba.core.application.Handler;
import dev.mastaba.core.application.Tween;
import dev.mastaba.core.application.TweenChain;
import dev.mastaba.core.engine.ordering.OrderingCycleException;
import dev.mastaba.core.engine.ordering.OrderingException;
import dev.mastaba.core.engine.ordering.TopologicalSorter;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.NearMisses;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.extend.Warnings;
import dev.mastaba.core.http.NonBlocking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The tween chain of an application, sorted by the wishes of the tweens. Immutable. */
public final class OrderedTweens implements TweenChain {
    private final List<String> names;
    private final List<String> implicit;
    private final List<String> explicit;
    private final List<Tween> tweens;
    private final List<Origin> origins;

    private OrderedTweens(List<DeclaredTween> used, List<String> implicit, List<String> explicit, List<Tween> tweens) {
        this.names = used.stream().map(DeclaredTween::name).toList();
        this.origins = used.stream().map(DeclaredTween::origin).toList();
        this.implicit = List.copyOf(implicit);
        this.explicit = List.copyOf(explicit);
        this.tweens = List.copyOf(tweens);
    }

    /**
     * The chain of what was declared.
     *
     * @throws ConfigurationException when the tweens cannot be put in order, or the setting names one that does not exist
     */
    public static OrderedTweens of(Registry registry, Settings settings) {
        Collection<DeclaredTween> declared = DeclaredTweens.takenFrom(registry).all();
        List<DeclaredTween> implicit = sorted(declared);
        List<String> explicit = listed(settings);
        List<DeclaredTween> used = explicit.isEmpty() ? implicit : named(explicit, declared);
        return new OrderedTweens(
                used,
                implicit.stream().map(DeclaredTween::name).toList(),
                explicit,
                used.stream().map(tween -> tween.factory().apply(registry)).toList());
    }

    /**
     * Looks whether there is a chain of what was declared, without making it, and warns of one that asks no exception views.
     *
     * @throws ConfigurationException when there is none
     */
    public static void check(Registry registry, Settings settings) {
        Collection<DeclaredTween> declared = DeclaredTweens.in(registry).all();
        sorted(declared);
        List<String> explicit = listed(settings);
        named(explicit, declared);
        Map<String, String> unmet = sorter(declared).unmet();
        declared.stream()
                .filter(tween -> unmet.containsKey(tween.name()))
                .forEach(tween -> Warnings.in(registry).add(unmet(tween, unmet.getOrDefault(tween.name(), ""))));
        if (!explicit.isEmpty() && !explicit.contains(Tween.EXCVIEW)) {
            Warnings.in(registry).add(noExceptionViews(settings, explicit));
        }
    }

    private static Problem unmet(DeclaredTween tween, String wish) {
        return new Problem(
                "MAST-TWEEN-009",
                "The tween \"" + tween.name() + "\" wants to be " + wish
                        + ", which does not exist; it stands where others want it.",
                List.of(tween.origin()),
                List.of(
                        "Name one that exists; `mastaba tweens` lists them.",
                        "Or say what holds where there is none: Placement.under(\"…\", \"INGRESS\")"));
    }

    private static Problem noExceptionViews(Settings settings, List<String> explicit) {
        return new Problem(
                "MAST-TWEEN-008",
                "The setting " + SETTING + " does not list " + Tween.EXCVIEW
                        + ", so that no exception view is ever asked: whatever a view throws is answered by the server.",
                List.of(Origin.named(
                        "the deployer", settings.place(SETTING).isEmpty() ? SETTING : settings.place(SETTING))),
                List.of("List it, mostly as the innermost: " + SETTING + " = " + String.join(" ", explicit) + " "
                        + Tween.EXCVIEW));
    }

    /** The names in the setting. */
    public static List<String> listed(Settings settings) {
        return Arrays.stream(settings.text(SETTING, "").split("[\\s,]+"))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public List<String> implicit() {
        return implicit;
    }

    @Override
    public List<String> explicit() {
        return explicit;
    }

    /**
     * The handler with all tweens around it.
     *
     * @param blockers gets what blocks in them, as texts
     * @throws ConfigurationException when a tween returns no handler
     */
    public Handler around(Handler innermost, List<String> blockers) {
        Handler handler = innermost;
        for (int i = tweens.size() - 1; i >= 0; i--) {
            Handler wrapped = tweens.get(i).around(handler);
            if (wrapped == null) {
                throw new ConfigurationException(noHandler(names.get(i), origins.get(i)));
            }
            if (wrapped != handler && !(tweens.get(i) instanceof NonBlocking)) {
                blockers.addAll(NonBlocking.blockers("the tween " + names.get(i), wrapped));
            }
            handler = wrapped;
        }
        return handler;
    }

    private static Problem noHandler(String tween, Origin origin) {
        return new Problem(
                "MAST-TWEEN-007",
                "The tween \"" + tween + "\" returned null from around(..), so that no request could pass.",
                List.of(origin),
                List.of("Return the next handler itself where the tween has nothing to do: next -> next"));
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
            List<String> remedies = impossible instanceof OrderingCycleException
                    ? List.of("Leave out one of the placements that make the ring.")
                    : List.of(
                            "Name a tween that exists.",
                            "Or, where the other is not always there, name one that always is as well: "
                                    + "Placement.under(\"that-one\", Tween.INGRESS), Placement.over(\"that-one\", Tween.MAIN)");
            throw new ConfigurationException(
                    new Problem(
                            "MAST-TWEEN-005",
                            "The tweens cannot be put in order. " + impossible.getMessage(),
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
                "The setting " + SETTING + " names the tween \"" + name + "\", which does not exist."
                        + NearMisses.hint(name, known) + " There are: " + String.join(", ", known) + ".",
                List.of(Origin.named("the deployer", SETTING)),
                List.of(
                        "Mend the name: " + SETTING + " = " + String.join(" ", known) + ", the outermost first",
                        "Or leave the setting out: all tweens are used, in the order that their placements ask for."));
    }
}
