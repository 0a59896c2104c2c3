package dev.mastaba.core.engine.commit;

import dev.mastaba.core.engine.declare.IntrospectionStore;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What introspectables wish to be related to or parted from; an entry of the registry while it is written, for the engine only. A wish is
 * carried out when everything of its commit is registered; one that is about a category which is recorded when the application is made, then.
 */
@ProviderType
public final class PendingRelations {
    private record Wish(Introspectable.Relation other, boolean parting, Origin origin) {}

    private final Map<Introspectable.Relation, List<Wish>> waiting = new LinkedHashMap<>();
    private final Set<String> recordedLast = new HashSet<>();

    /** The wishes that wait in a registry. */
    public static PendingRelations in(Registry registry) {
        return registry.computeIfAbsent(Key.of(PendingRelations.class), PendingRelations::new);
    }

    /** Lets wishes about these categories wait until the application is made. */
    public void recordedLast(List<String> categories) {
        recordedLast.addAll(categories);
    }

    /** Notes the wishes of an introspectable, in place of those of a former one of its name. */
    void note(Introspectable it, Origin origin) {
        List<Wish> wishes = new ArrayList<>();
        it.relations().forEach(other -> wishes.add(new Wish(other, false, origin)));
        it.partings().forEach(other -> wishes.add(new Wish(other, true, origin)));
        Introspectable.Relation self = new Introspectable.Relation(it.category(), it.discriminator());
        if (wishes.isEmpty()) {
            waiting.remove(self);
        } else {
            waiting.put(self, wishes);
        }
    }

    /** Carries out what can be at the end of a commit. */
    List<Problem> carryOut(IntrospectionStore introspection) {
        return carryOut(
                introspection, wish -> !recordedLast.contains(wish.other().category()));
    }

    /** Carries out everything, when all that an application consists of is recorded. */
    public List<Problem> finish(IntrospectionStore introspection) {
        return carryOut(introspection, wish -> true);
    }

    private List<Problem> carryOut(IntrospectionStore introspection, Predicate<Wish> which) {
        List<Problem> problems = new ArrayList<>();
        waiting.forEach((self, wishes) -> {
            for (Wish wish : wishes.stream().filter(which).toList()) {
                try {
                    carryOut(self, wish, introspection);
                } catch (NoSuchElementException missing) {
                    problems.add(problem(wish, missing));
                }
            }
            wishes.removeIf(which);
        });
        waiting.values().removeIf(List::isEmpty);
        return problems;
    }

    private static Problem problem(Wish wish, NoSuchElementException missing) {
        return new Problem(
                "MAST-ACTION-005",
                "What is declared here is said to be related to something that nobody declares. " + missing.getMessage()
                        + ".",
                List.of(wish.origin()),
                List.of(
                        "To see what there is: mastaba introspect \""
                                + wish.other().category() + "\"",
                        "Or leave the relation out: relatedTo(\"" + wish.other().category() + "\", …)"));
    }

    private static void carryOut(Introspectable.Relation self, Wish wish, IntrospectionStore introspection) {
        if (wish.parting()) {
            introspection.unrelate(self, wish.other());
        } else {
            introspection.relate(self, wish.other());
        }
    }
}
