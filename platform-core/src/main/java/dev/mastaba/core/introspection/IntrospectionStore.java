package dev.mastaba.core.introspection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.annotation.versioning.ProviderType;

/** The write side of introspection, for the engine and for what assembles an application. Confined to the composing thread while written. */
@ProviderType
public final class IntrospectionStore implements Introspector {
    private final Map<String, Map<Object, Registered>> categories = new TreeMap<>();
    private final Map<Relation, Set<Relation>> relations = new HashMap<>();
    private int registrations;

    /**
     * Registers an introspectable; one of the same category and discriminator is replaced, its relations are cut. The relations that it
     * wishes for are not made yet.
     */
    public void register(Introspectable it, String owner, String origin, List<String> overridden) {
        remove(it.category(), it.discriminator());
        categories
                .computeIfAbsent(it.category(), name -> new LinkedHashMap<>())
                .put(it.discriminator(), new Registered(it, registrations++, owner, origin, overridden));
    }

    /** Takes an introspectable and all its relations away; nothing happens when it is not there. */
    public void remove(String category, Object discriminator) {
        Map<Object, Registered> entries = categories.getOrDefault(category, Map.of());
        if (!entries.containsKey(discriminator)) {
            return;
        }
        entries.remove(discriminator);
        if (entries.isEmpty()) {
            categories.remove(category);
        }
        Relation self = new Relation(category, discriminator);
        Set<Relation> others = relations.remove(self);
        if (others != null) {
            others.forEach(other ->
                    relations.getOrDefault(other, new LinkedHashSet<>()).remove(self));
        }
    }

    /**
     * Relates two introspectables to each other.
     *
     * @throws NoSuchElementException when one of them is not registered
     */
    public void relate(Relation one, Relation other) {
        require(one);
        require(other);
        relations.computeIfAbsent(one, self -> new LinkedHashSet<>()).add(other);
        relations.computeIfAbsent(other, self -> new LinkedHashSet<>()).add(one);
    }

    /** Parts two introspectables; nothing happens when they are not related. */
    public void unrelate(Relation one, Relation other) {
        relations.getOrDefault(one, new LinkedHashSet<>()).remove(other);
        relations.getOrDefault(other, new LinkedHashSet<>()).remove(one);
    }

    /** Puts a category into an order of its own, such as that in which routes are tried; what is not named stays, in its order, at the end. */
    public void arrange(String category, Collection<?> discriminators) {
        Map<Object, Registered> entries = categories.get(category);
        if (entries == null) {
            return;
        }
        Map<Object, Registered> arranged = new LinkedHashMap<>();
        for (Object discriminator : discriminators) {
            Registered entry = entries.get(discriminator);
            if (entry != null) {
                arranged.put(discriminator, entry);
            }
        }
        entries.forEach(arranged::putIfAbsent);
        categories.put(category, arranged);
    }

    @Override
    public Optional<Registered> find(String category, Object discriminator) {
        return Optional.ofNullable(categories.getOrDefault(category, Map.of()).get(discriminator));
    }

    @Override
    public List<Registered> category(String category) {
        return List.copyOf(categories.getOrDefault(category, Map.of()).values());
    }

    @Override
    public List<String> categories() {
        return List.copyOf(categories.keySet());
    }

    @Override
    public List<Registered> related(String category, Object discriminator) {
        Relation self = new Relation(category, discriminator);
        require(self);
        List<Registered> found = new ArrayList<>();
        for (Relation other : relations.getOrDefault(self, Collections.emptySet())) {
            found.add(require(other));
        }
        return List.copyOf(found);
    }

    private Registered require(Relation wanted) {
        return find(wanted.category(), wanted.discriminator())
                .orElseThrow(() -> new NoSuchElementException(
                        "Nothing is registered in \"" + wanted.category() + "\" as " + wanted.discriminator()));
    }
}
