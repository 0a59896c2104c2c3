package dev.mastaba.operations;

import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.mastaba.core.application.NewRequest;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntrospectionListingTest {
    private final IntrospectionListing listing = new IntrospectionListing(
            Composition.of(List.of(Participant.application("org.wiki", "wiki", config -> {
                        config.addRoute("page", "/{name}");
                        config.addView(request -> "", route("page"), id("page"));
                        config.addSubscriber(NewRequest.class, event -> {});
                    })))
                    .makeApplication()
                    .introspector(),
            name -> name.equals("org.wiki") ? "wiki" : name);

    @Test
    void listsTheCategories() {
        Answer answer = listing.of("", "");
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.text()).contains("routes", "view derivers");
        assertThat(((Map<?, ?>) answer.data()).get("routes")).asInstanceOf(LIST).hasSize(1);
    }

    @Test
    void listsACategory() {
        Answer answer = listing.of("routes", "");
        assertThat(answer.text()).contains("page", "wiki, IntrospectionListingTest.java:");
        assertThat(answer.data()).asInstanceOf(LIST).hasSize(1);
        assertThat(listing.of("subscribers", "").text()).contains("dev.mastaba.core.application.NewRequest, ");
    }

    @Test
    void tellsAllAboutOneThing() {
        Answer answer = listing.of("routes", "page");
        assertThat(answer.text())
                .startsWith("route page\n    name: page\n    pattern: /{name}\n")
                .contains("    declared by: wiki, IntrospectionListingTest.java:")
                .contains("    related to: view wiki:page\n")
                .doesNotContain("overrides");
        assertThat(answer.data().toString()).contains("owner=org.wiki", "facts={", "related=[{");
    }

    @Test
    void saysWhatThereIsInsteadOfWhatThereIsNot() {
        Answer category = listing.of("rutes", "");
        assertThat(category.exitCode()).isEqualTo(1);
        assertThat(category.text()).contains("\"rutes\"", "routes");
        Answer thing = listing.of("routes", "edit");
        assertThat(thing.exitCode()).isEqualTo(1);
        assertThat(thing.text())
                .isEqualTo("\"edit\" does not exist in routes; to list all: mastaba introspect \"routes\"\n");
    }
}
