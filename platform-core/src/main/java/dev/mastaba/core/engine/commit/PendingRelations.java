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
 * The requests of introspectables to add or remove relations; an entry of the registry while it is written, for the
 * engine only. A request is executed when its commit has registered everything. A request about a category that is
 * recorded last is executed when the application is created.
 */
@ProviderType
public final class PendingRelations {
    private record Wish(Introspectable.Relation other, boolean parting, Origin origin) {}

    private final Map<Introspectable.Relation, List<Wish>> waiting = new LinkedHashMap<>();
    private final Set<String> recordedLast = new HashSet<>();

    /** Returns the pending requests of a registry. */
    public static PendingRelations in(Registry registry) {
        return registry.computeIfAbsent(Key.of(PendingRelations.class), PendingRelations::new);
    }

    /** Defers requests about these categories until the application is created. */
    public void recordedLast(List<String> categories) {
        recordedLast.addAll(categories);
    }

    /** Records the requests of an introspectable, in place of those of an earlier one of its name. */
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

    /** Executes the requests that are due at the end of a commit. */
    List<Problem> carryOut(IntrospectionStore introspection) {
        return carryOut(
                introspection, wish -> !recordedLast.contains(wish.other().category()));
    }

    /** Executes all requests, after all parts of an application are recorded. */
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
                "This declaration refers to an unknown declaration. " + missing.getMessage() + ".",
                wish.origin(),
                "Fix the category or the name; to list the declarations: mastaba introspect \""
                        + wish.other().category() + "\"",
                "Or remove the relation: relatedTo(\"" + wish.other().category() + "\", …)");
    }

    private static void carryOut(Introspectable.Relation self, Wish wish, IntrospectionStore introspection) {
        if (wish.parting()) {
            introspection.unrelate(self, wish.other());
        } else {
            introspection.relate(self, wish.other());
        }
    }
}
