package dev.mastaba.core.engine.view;

import static dev.mastaba.core.view.NamedViews.calling;
import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ViewModelTest {
    /** A page of a book. */
    public record Page(String name, int number) {
        /** Whether it is the first. */
        public boolean isFirst() {
            return number == 1;
        }
    }

    /** What a template receives. */
    public record Book(String title, Page page, List<Page> pages, Map<String, Integer> index, List<?> any) {}

    /** A bean. */
    public static class Person {
        /** Its name. */
        public String getName() {
            return "Ada";
        }

        /** Reads nothing. */
        public String getTwice(String what) {
            return what + what;
        }
    }

    /** Views. */
    public static class Views {
        Book book() {
            return new Book("A", new Page("a", 1), List.of(), Map.of(), List.of());
        }

        Person person(Request request) {
            return new Person();
        }

        CompletionStage<Person> later() {
            return CompletableFuture.completedFuture(new Person());
        }

        Map<String, Object> map() {
            return Map.of();
        }

        Object any() {
            return Map.of();
        }
    }

    private record Constant(Map<String, Object> model) implements View.Constant {
        @Override
        public Object respond(Request request) {
            return model;
        }
    }

    private static Map<String, Object> facts(View view) {
        return facts(view, "string");
    }

    private static Map<String, Object> facts(View view, String renderer) {
        return Composition.of(List.of(Participant.application(
                        "org.books",
                        "books",
                        config -> config.route("view", "/").get(view, id("view"), renderer(renderer)))))
                .makeApplication()
                .introspector()
                .find("views", "books:view")
                .orElseThrow()
                .introspectable()
                .facts();
    }

    @SuppressWarnings("unchecked") // names and types are texts
    private static Map<String, String> variables(View view) {
        return (Map<String, String>) facts(view).get("model");
    }

    private final Views views = new Views();

    @Test
    void ofARecordAreItsComponentsThenItsGettersWithRecordsWithin() {
        assertThat(facts(calling(views, "book"))).containsEntry("model_type", "Book");
        assertThat(variables(calling(views, "book")))
                .containsExactly(
                        entry("title", "String"),
                        entry("page", "Page"),
                        entry("page.name", "String"),
                        entry("page.number", "int"),
                        entry("page.first", "boolean"),
                        entry("pages", "List<Page>"),
                        entry("pages[].name", "String"),
                        entry("pages[].number", "int"),
                        entry("pages[].first", "boolean"),
                        entry("index", "Map<String, Integer>"),
                        entry("any", "List<?>"));
    }

    @Test
    void ofABeanAreItsGetters() {
        assertThat(variables(calling(views, "person"))).containsExactly(entry("name", "String"));
        assertThat(variables(calling(views, "later"))).containsExactly(entry("name", "String"));
    }

    @Test
    void ofAMapNoNamesAreKnown() {
        assertThat(facts(calling(views, "map")))
                .containsEntry("model_type", "Map<String, Object> with unknown names")
                .containsEntry("model", Map.of());
    }

    @Test
    void ofALambdaAndOfAnyObjectNothingIsKnown() {
        assertThat(facts(request -> views.book())).doesNotContainKeys("model", "model_type");
        assertThat(facts(calling(views, "any"))).doesNotContainKeys("model", "model_type");
        assertThat(facts(calling(views, "book"), "")).doesNotContainKeys("model", "model_type");
    }

    @Test
    void ofAConstantModelTheNamesAreKnown() {
        Map<String, Object> model = new TreeMap<>(Map.of("a", "b", "c", new ArrayList<>(), "d", Map.of()));
        assertThat(facts(new Constant(model))).containsEntry("model_type", "constant");
        assertThat(variables(new Constant(model)))
                .containsExactly(entry("a", "String"), entry("c", "List"), entry("d", "Map"));
        assertThat(facts(new Constant(Map.of()))).containsEntry("model_type", "nothing");
    }

    @Test
    void aTemplateOnlyViewIsGivenNothing() {
        assertThat(Composition.of(List.of(Participant.application(
                                "org.books",
                                "books",
                                config -> config.addTemplateView(renderer("string"), id("view")))))
                        .makeApplication()
                        .introspector()
                        .find("views", "books:view")
                        .orElseThrow()
                        .introspectable()
                        .facts())
                .containsEntry("model_type", "nothing");
    }
}
