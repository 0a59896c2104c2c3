package dev.mastaba.core.engine.declare;

import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.core.extend.Original;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The write side of introspection, for the engine, for effects that remove declarations, and for the assembly of an
 * application. Confined to the composing thread until it is frozen.
 */
@ProviderType
public final class IntrospectionStore implements Introspector {
    private final boolean recording;
    private final Map<String, Map<Object, Registered>> categories = new TreeMap<>();
    private final Map<Introspectable.Relation, Set<Introspectable.Relation>> relations = new HashMap<>();
    private final Map<Introspectable.Relation, Set<Introspectable.Relation>> wishes = new HashMap<>();
    private final Set<Introspectable.Relation> removed = new HashSet<>();
    private final Map<Introspectable.Relation, Integer> numbers = new HashMap<>();
    private int registrations;
    private boolean frozen;

    /** Creates a store that records. */
    public IntrospectionStore() {
        this(true);
    }

    /** Creates a store that records, or one that always stays empty. */
    public IntrospectionStore(boolean recording) {
        this.recording = recording;
    }

    @Override
    public boolean recording() {
        return recording;
    }

    /**
     * Registers an introspectable. It replaces one of the same category and discriminator: relations requested by the
     * old one are removed, and relations requested by others are kept. Relations requested by the new one are not added
     * yet.
     *
     * @return the introspectable under the discriminator that it has from now on
     */
    public Introspectable register(Introspectable it, String owner, String origin, List<String> overridden) {
        requireOpen();
        Introspectable named = numbered(it);
        if (!recording) {
            return named;
        }
        Introspectable.Relation self = new Introspectable.Relation(named.category(), named.discriminator());
        removed.remove(self);
        cutWishes(self);
        Map<Object, Registered> entries = categories.computeIfAbsent(named.category(), name -> new LinkedHashMap<>());
        entries.remove(named.discriminator());
        entries.put(named.discriminator(), new Registered(named, registrations++, owner, origin, overridden));
        return named;
    }

    /** Registers the original that an override replaced. */
    public void register(Original original) {
        register(original.introspectable(), original.by(), original.origin(), List.of(original.of()));
    }

    private Introspectable numbered(Introspectable it) {
        if (!(it.discriminator() instanceof Introspectable.Unnumbered text)) {
            return it;
        }
        int number = numbers.merge(new Introspectable.Relation(it.category(), text), 1, Integer::sum);
        return it.as(number == 1 ? text.text() : text.text() + " (" + number + ")");
    }

    private void cutWishes(Introspectable.Relation self) {
        for (Introspectable.Relation other :
                Optional.ofNullable(wishes.remove(self)).orElse(Set.of())) {
            if (!wishes.getOrDefault(other, Set.of()).contains(self)) {
                part(self, other);
            }
        }
    }

    /**
     * Removes an introspectable and all its relations, and records the removal. A later request for a relation to it is
     * not an error and has no effect.
     */
    public void remove(String category, Object discriminator) {
        requireOpen();
        Introspectable.Relation self = new Introspectable.Relation(category, discriminator);
        removed.add(self);
        Map<Object, Registered> entries = categories.getOrDefault(category, new HashMap<>());
        entries.remove(discriminator);
        if (entries.isEmpty()) {
            categories.remove(category);
        }
        wishes.remove(self);
        for (Introspectable.Relation other :
                Optional.ofNullable(relations.remove(self)).orElse(Set.of())) {
            part(other, self);
            wishes.getOrDefault(other, new HashSet<>()).remove(self);
        }
    }

    /**
     * Relates the first introspectable to another; from then on each is related to the other.
     *
     * @throws NoSuchElementException if one of them is not registered and has not been removed
     */
    public void relate(Introspectable.Relation one, Introspectable.Relation other) {
        requireOpen();
        if (!recording || removed.contains(one) || removed.contains(other)) {
            return;
        }
        require(one);
        require(other);
        wishes.computeIfAbsent(one, self -> new HashSet<>()).add(other);
        relations.computeIfAbsent(one, self -> new LinkedHashSet<>()).add(other);
        relations.computeIfAbsent(other, self -> new LinkedHashSet<>()).add(one);
    }

    /** Removes the relation between two introspectables, regardless of which of them requested it; has no effect if they are not related. */
    public void unrelate(Introspectable.Relation one, Introspectable.Relation other) {
        requireOpen();
        part(one, other);
        wishes.getOrDefault(one, new HashSet<>()).remove(other);
        wishes.getOrDefault(other, new HashSet<>()).remove(one);
    }

    private void part(Introspectable.Relation one, Introspectable.Relation other) {
        relations.getOrDefault(one, new HashSet<>()).remove(other);
        relations.getOrDefault(other, new HashSet<>()).remove(one);
    }

    /** Sorts a category into an order of its own, such as that in which routes are tried; other entries keep their order and come last. */
    public void arrange(String category, Collection<?> discriminators) {
        requireOpen();
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

    /** Adds facts to an introspectable if it exists. */
    public void amend(String category, Object discriminator, Map<String, ?> facts) {
        requireOpen();
        categories
                .getOrDefault(category, new HashMap<>())
                .computeIfPresent(
                        discriminator,
                        (key, known) -> new Registered(
                                known.introspectable().with(facts),
                                known.order(),
                                known.owner(),
                                known.origin(),
                                known.overridden()));
    }

    /** Makes the store read-only. */
    public void freeze() {
        frozen = true;
    }

    private void requireOpen() {
        if (frozen) {
            throw new IllegalStateException("The application has been created; its introspection is read-only");
        }
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
        Introspectable.Relation self = new Introspectable.Relation(category, discriminator);
        require(self);
        List<Registered> found = new ArrayList<>();
        for (Introspectable.Relation other : relations.getOrDefault(self, Collections.emptySet())) {
            found.add(require(other));
        }
        return List.copyOf(found);
    }

    private Registered require(Introspectable.Relation wanted) {
        return find(wanted.category(), wanted.discriminator())
                .orElseThrow(() -> new NoSuchElementException("Category \"" + wanted.category() + "\" has no entry \""
                        + Describe.of(wanted.discriminator()) + '"'));
    }
}
