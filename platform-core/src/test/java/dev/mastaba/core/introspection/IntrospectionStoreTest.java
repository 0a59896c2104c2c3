package dev.mastaba.core.introspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class IntrospectionStoreTest {
    private final IntrospectionStore store = new IntrospectionStore();

    private Relation registered(String category, String name) {
        store.register(Introspectable.of(category, name, "thing"), "org.owner", "here", List.of("org.other"));
        return new Relation(category, name);
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
        Relation one = registered("a", "one");
        Relation two = registered("b", "two");
        store.relate(one, two);
        assertThat(store.related("a", "one"))
                .containsExactly(store.find("b", "two").orElseThrow());
        assertThat(store.related("b", "two"))
                .containsExactly(store.find("a", "one").orElseThrow());
        store.unrelate(two, one);
        assertThat(store.related("a", "one")).isEmpty();
        store.unrelate(one, new Relation("a", "nobody"));
    }

    @Test
    void removingCutsRelations() {
        Relation one = registered("a", "one");
        Relation two = registered("b", "two");
        store.relate(one, two);
        store.remove("b", "two");
        store.remove("b", "two");
        assertThat(store.related("a", "one")).isEmpty();
        assertThat(store.categories()).containsExactly("a");
    }

    @Test
    void refusesWhatIsNotThere() {
        Relation one = registered("a", "one");
        assertThatThrownBy(() -> store.relate(one, new Relation("a", "nobody")))
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
        assertThat(it.relations()).containsExactly(new Relation("b", "x"));
    }
}
