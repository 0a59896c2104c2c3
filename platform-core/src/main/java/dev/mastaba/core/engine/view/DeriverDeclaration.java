package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.view.ViewDeriver;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The checked declaration of a view deriver. */
public final class DeriverDeclaration {
    private DeriverDeclaration() {}

    public static void declare(
            Declarer declarer,
            String name,
            ViewDeriver deriver,
            Placement wish,
            boolean nonBlocking,
            String... options) {
        check(ArgumentChecks.name("a view deriver", name), wish);
        ArgumentChecks.value("the view deriver " + name, deriver);
        Placement placement = placement(name, wish);
        Introspectable introspectable = Introspectable.of("view derivers", name, "view deriver")
                .with("name", name)
                .with("deriver", Describe.typeOf(deriver))
                .with("under", placement.below())
                .with("over", placement.above())
                .with("options", List.of(options));
        Introspectable told = nonBlocking ? introspectable.with("non_blocking", true) : introspectable;
        declarer.declare(Action.of("view deriver", name)
                .phase(Phase.VOCABULARY)
                .introspectable(told)
                .effect((registry, action) -> DeclaredDerivers.in(registry)
                        .add(name, deriver, placement, nonBlocking, Set.of(options), action.origin())));
        for (String option : options) {
            ArgumentChecks.name("a view option", option);
            declarer.declare(Action.of("view option", option).phase(Phase.VOCABULARY));
        }
    }

    /** Returns the placement with the defaults. A deriver that may be over the view itself is also over the ring that calls the view. */
    private static Placement placement(String name, Placement wish) {
        SortedSet<String> below =
                new TreeSet<>(wish.below().isEmpty() ? List.of(StandardDerivers.DECORATED) : wish.below());
        SortedSet<String> above =
                new TreeSet<>(wish.above().isEmpty() ? List.of(StandardDerivers.RENDERED) : wish.above());
        if (above.contains(ViewDeriver.VIEW) && !name.equals(StandardDerivers.MAPPED)) {
            above.add(StandardDerivers.MAPPED);
        }
        return new Placement(List.copyOf(below), List.copyOf(above));
    }

    private static void check(String name, Placement wish) {
        if (name.equals(ViewDeriver.INGRESS) || name.equals(ViewDeriver.VIEW)) {
            throw refused(
                    "my_deriver",
                    "A view deriver cannot be named " + name + ": this name is reserved for an end of the chain.");
        }
        if (wish.above().contains(ViewDeriver.INGRESS)) {
            throw refused(
                    name,
                    "View deriver \"" + name + "\" cannot be over " + ViewDeriver.INGRESS
                            + ", the outer end of the chain.");
        }
        if (wish.below().contains(ViewDeriver.VIEW) || wish.below().contains(StandardDerivers.MAPPED)) {
            throw refused(
                    name,
                    "View deriver \"" + name + "\" cannot be under " + ViewDeriver.VIEW + " or "
                            + StandardDerivers.MAPPED + ", where the view itself is called.");
        }
    }

    private static ConfigurationException refused(String name, String summary) {
        return new ConfigurationException(new Problem(
                "MAST-VIEW-018",
                summary,
                List.of(),
                "config.addViewDeriver(\"" + name
                        + "\", deriver, Placement.under(\"decorated_view\").andOver(\"rendered_view\"));"));
    }
}
