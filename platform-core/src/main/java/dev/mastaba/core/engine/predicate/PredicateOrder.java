package dev.mastaba.core.engine.predicate;

import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.predicate.Not;
import dev.mastaba.core.predicate.Predicate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The predicate factories of one kind, cheapest first, which make the predicates of registrations. Immutable.
 * <p>(Pyramid: {@code PredicateList.make}.)
 */
public final class PredicateOrder {
    private final PredicateKind kind;
    private final List<String> names;
    private final Map<String, PredicateFactory> factories;

    public PredicateOrder(PredicateKind kind, List<String> names, Map<String, PredicateFactory> factories) {
        this.kind = kind;
        this.names = List.copyOf(names);
        this.factories = Map.copyOf(factories);
    }

    /** Returns the factories of a kind that have been registered so far; complete from {@code Phase.STRUCTURE} on. */
    public static PredicateOrder in(Registry registry, PredicateKind kind) {
        return registry.computeIfAbsent(
                        Key.named(RegisteredPredicates.class, kind.word()), () -> new RegisteredPredicates(kind))
                .order();
    }

    /** Returns the names, cheapest first. */
    public List<String> names() {
        return names;
    }

    /**
     * Makes predicates.
     *
     * @param origin the place that specifies them, for the problem's text
     * @throws ConfigurationException if a name is not known or a value is not valid
     */
    public PredicateList make(List<PredicateSpec> specs, Origin origin) {
        if (specs.isEmpty()) {
            return PredicateList.NONE;
        }
        specs.forEach(spec -> factory(spec.name(), origin));
        List<Predicate> made = new ArrayList<>();
        BitSet weight = new BitSet();
        for (int i = 0; i < names.size(); i++) {
            for (PredicateSpec spec : specs) {
                if (spec.name().equals(names.get(i))) {
                    Predicate predicate = make(spec, origin);
                    if (!made.contains(predicate)) {
                        made.add(predicate);
                        weight.set(i);
                    }
                }
            }
        }
        return new PredicateList(made, weight.stream().mapToObj(names::get).toList(), weight);
    }

    private Predicate make(PredicateSpec spec, Origin origin) {
        PredicateFactory factory = factory(spec.name(), origin);
        try {
            return spec.value() instanceof Not not
                    ? new Negated(made(spec, factory.make(not.value()), origin))
                    : made(spec, factory.make(spec.value()), origin);
        } catch (IllegalArgumentException unfit) {
            String remedy = "Set \"" + spec.name()
                    + "\" to a valid value; the methods of ViewOptions create values of the correct type.";
            throw new ConfigurationException(unfit(spec, unfit.getMessage(), origin, remedy), unfit);
        }
    }

    /** Checks the result of a factory, which may be code of an add-on. */
    private Predicate made(PredicateSpec spec, @Nullable Predicate predicate, Origin origin) {
        if (predicate == null) {
            throw new ConfigurationException(unfit(
                    spec,
                    "its factory returned null",
                    origin,
                    "Return a predicate from the factory of \"" + spec.name()
                            + "\", or throw an IllegalArgumentException that names the valid values."));
        }
        return predicate;
    }

    private Problem unfit(PredicateSpec spec, @Nullable String why, Origin origin, String remedy) {
        return new Problem(
                "MAST-PREDICATE-002",
                "The " + kind.word() + " predicate \"" + spec.name() + "\" does not accept the value \"" + spec.value()
                        + "\": " + why + ".",
                origin,
                remedy);
    }

    private PredicateFactory factory(String name, Origin origin) {
        PredicateFactory factory = factories.get(name);
        if (factory == null) {
            throw new ConfigurationException(unknown(name, origin));
        }
        return factory;
    }

    private Problem unknown(String name, Origin origin) {
        String word = Character.toUpperCase(kind.word().charAt(0)) + kind.word().substring(1);
        String summary = word + " predicate \"" + name + "\" does not exist." + NearMisses.hint(name, names);
        List<String> remedies = new ArrayList<>();
        NearMisses.of(name, names).forEach(near -> remedies.add("Fix the name: \"" + near + "\""));
        remedies.add("If an add-on registers it: config.include(\"NAME-OF-THAT-ADD-ON\");");
        remedies.add("If it is your own: config.add" + word + "Predicate(\"" + name + "\", factory);");
        return new Problem("MAST-PREDICATE-001", summary, List.of(origin), remedies);
    }
}
