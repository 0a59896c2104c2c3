package dev.mastaba.core.engine.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Introspector.Registered;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class IntrospectionStoreTest {
    private final IntrospectionStore store = new IntrospectionStore();

    private Introspectable.Relation registered(String category, String name) {
        store.register(Introspectable.of(category, name, "thing"), "org.owner", "here", List.of("org.other"));
        return new Introspectable.Relation(category, name);
    }

    private List<String> titles(String category) {
        return store.category(category).stream()
                .map(entry -> entry.introspectable().title())
                .toList();
    }

    @Test
    void keepsWhatIsRegisteredInOrder() {
        registered("b", "two");
        registered("b", "one");
        registered("a", "three");
        assertThat(store.categories()).containsExactly("a", "b");
        assertThat(titles("b")).containsExactly("two", "one");
        assertThat(titles("nothing")).isEmpty();
        Registered found = store.find("b", "one").orElseThrow();
        assertThat(found.owner()).isEqualTo("org.owner");
        assertThat(found.overridden()).containsExactly("org.other");
        assertThat(store.find("b", "three")).isEmpty();
    }

    @Test
    void anEqualDiscriminatorReplacesAndComesLast() {
        registered("a", "one");
        registered("a", "two");
        registered("a", "one");
        assertThat(titles("a")).containsExactly("two", "one");
        assertThat(store.find("a", "one").orElseThrow().order()).isEqualTo(2);
    }

    @Test
    void relatesBothWays() {
        Introspectable.Relation one = registered("a", "one");
        Introspectable.Relation two = registered("b", "two");
        store.relate(one, two);
        assertThat(store.related("a", "one"))
                .containsExactly(store.find("b", "two").orElseThrow());
        assertThat(store.related("b", "two"))
                .containsExactly(store.find("a", "one").orElseThrow());
        store.unrelate(two, one);
        assertThat(store.related("a", "one")).isEmpty();
        store.unrelate(one, new Introspectable.Relation("a", "nobody"));
    }

    @Test
    void removingCutsRelations() {
        Introspectable.Relation one = registered("a", "one");
        Introspectable.Relation two = registered("b", "two");
        store.relate(one, two);
        store.remove("b", "two");
        store.remove("b", "two");
        assertThat(store.related("a", "one")).isEmpty();
        assertThat(store.categories()).containsExactly("a");
    }

    @Test
    void refusesWhatIsNotThere() {
        Introspectable.Relation one = registered("a", "one");
        assertThatThrownBy(() -> store.relate(one, new Introspectable.Relation("a", "nobody")))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> store.related("a", "nobody")).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void arrangesACategory() {
        registered("a", "one");
        registered("a", "two");
        registered("a", "three");
        store.arrange("a", List.of("three", "nobody", "one"));
        store.arrange("nothing", List.of("x"));
        assertThat(titles("a")).containsExactly("three", "one", "two");
    }

    @Test
    void anIntrospectableHasFactsATitleAndRelations() {
        Introspectable it = Introspectable.of("a", List.of(1, 2), "thing")
                .titled("one and two")
                .with("sum", 3)
                .relatedTo("b", "x");
        assertThat(it.title()).isEqualTo("one and two");
        assertThat(it.facts()).containsEntry("sum", 3);
        assertThat(it.relations()).containsExactly(new Introspectable.Relation("b", "x"));
    }

    @Test
    void replacingCutsWhatTheFormerWishedForAndKeepsWhatOthersWishFor() {
        Introspectable.Relation one = registered("a", "one");
        Introspectable.Relation two = registered("b", "two");
        Introspectable.Relation three = registered("b", "three");
        store.relate(one, two);
        store.relate(three, one);
        registered("a", "one");
        assertThat(store.related("a", "one"))
                .containsExactly(store.find("b", "three").orElseThrow());
        assertThat(store.related("b", "two")).isEmpty();
        store.relate(one, three);
        registered("a", "one");
        assertThat(store.related("a", "one"))
                .containsExactly(store.find("b", "three").orElseThrow());
    }

    @Test
    void whatWasRemovedCanBeWishedForWithoutEffect() {
        Introspectable.Relation one = registered("a", "one");
        store.remove("b", "two");
        store.relate(one, new Introspectable.Relation("b", "two"));
        assertThat(store.related("a", "one")).isEmpty();
        Introspectable.Relation two = registered("b", "two");
        store.relate(one, two);
        assertThat(store.related("a", "one")).hasSize(1);
    }

    @Test
    void partingBeatsWhoeverRelated() {
        Introspectable.Relation one = registered("a", "one");
        Introspectable.Relation two = registered("b", "two");
        store.relate(one, two);
        store.unrelate(two, one);
        registered("b", "two");
        assertThat(store.related("a", "one")).isEmpty();
    }

    @Test
    void thingsWithoutANameOfTheirOwnAreNumbered() {
        for (int i = 0; i < 3; i++) {
            store.register(Introspectable.each("a", "same", "thing"), "org.owner", "here", List.of());
        }
        store.register(Introspectable.each("b", "same", "thing"), "org.owner", "here", List.of());
        assertThat(store.category("a").stream()
                        .map(entry -> entry.introspectable().key()))
                .containsExactly("same", "same (2)", "same (3)");
        assertThat(titles("a")).containsOnly("same");
        assertThat(store.find("b", "same")).isPresent();
    }

    @Test
    void isSortedAsOneLikes() {
        registered("a", "two");
        registered("a", "one");
        registered("b", "three");
        Comparator<Registered> byTitle =
                Comparator.comparing(entry -> entry.introspectable().title());
        assertThat(store.category("a", byTitle))
                .extracting(entry -> entry.introspectable().title())
                .containsExactly("one", "two");
        assertThat(store.categorized().get("a")).extracting(Registered::order).containsExactly(0, 1);
        assertThat(store.categorized(byTitle).get("a"))
                .extracting(Registered::order)
                .containsExactly(1, 0);
        assertThat(store.categorized().keySet()).containsExactly("a", "b");
    }

    @Test
    void givesPlainData() {
        store.register(
                Introspectable.of("a", List.of("one", 1), "thing").titled("One").with("type", String.class),
                "org.owner",
                "here",
                List.of("org.other"));
        store.relate(new Introspectable.Relation("a", List.of("one", 1)), registered("b", "two"));
        assertThat(store.asData().keySet()).containsExactly("a", "b");
        Map<String, Object> one = store.asData().get("a").get(0);
        assertThat(one.keySet())
                .containsExactly(
                        "category",
                        "discriminator",
                        "title",
                        "type",
                        "order",
                        "owner",
                        "origin",
                        "overrides",
                        "facts",
                        "related");
        assertThat(one)
                .containsEntry("category", "a")
                .containsEntry("discriminator", "[one, 1]")
                .containsEntry("title", "One")
                .containsEntry("order", 0)
                .containsEntry("overrides", List.of("org.other"))
                .containsEntry("facts", Map.of("type", "java.lang.String"))
                .containsEntry("related", List.of(Map.of("category", "b", "discriminator", "two")));
        assertThat(one.get("related")).hasToString("[{category=b, discriminator=two}]");
    }

    @Test
    void recordsNothingWhenItIsOff() {
        IntrospectionStore off = new IntrospectionStore(false);
        Introspectable thing = Introspectable.of("a", "one", "thing");
        assertThat(off.register(thing, "org.owner", "here", List.of())).isEqualTo(thing);
        off.relate(new Introspectable.Relation("a", "one"), new Introspectable.Relation("a", "nobody"));
        off.arrange("a", List.of("one"));
        off.remove("a", "one");
        assertThat(off.recording()).isFalse();
        assertThat(off.categories()).isEmpty();
        assertThat(off.asData()).isEmpty();
        assertThat(store.recording()).isTrue();
    }

    @Test
    void isReadOnlyWhenItIsFrozen() {
        Introspectable.Relation one = registered("a", "one");
        store.freeze();
        assertThatThrownBy(() -> registered("a", "two")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.remove("a", "one")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.unrelate(one, one)).isInstanceOf(IllegalStateException.class);
        assertThat(store.related("a", "one")).isEmpty();
    }

    @Test
    void refusesAThingWithoutACategory() {
        assertThatThrownBy(() -> Introspectable.of(" ", "one", "thing")).isInstanceOf(IllegalArgumentException.class);
    }
}
