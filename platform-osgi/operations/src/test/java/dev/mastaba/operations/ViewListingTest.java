package dev.mastaba.operations;

import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.nonBlocking;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.http.Response;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ViewListingTest {
    private static String line(AddOn more) {
        return ViewListing.of(
                        Composition.of(List.of(Participant.application("org.wiki", "wiki", config -> {
                                    config.route("page", "/{name}")
                                            .get(request -> Response.text("page"), id("page"), nonBlocking());
                                    more.include(config);
                                })))
                                .makeApplication()
                                .introspector(),
                        UnaryOperator.identity(),
                        Glob.pattern("wiki:*"))
                .text()
                .lines()
                .filter(line -> line.startsWith("wiki:page"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void namesTheAddOnsThatWrapAViewAndChangeItsModel() {
        AddOn wiki = config -> config.route("page", "/{name}").get(request -> Map.of(), renderer("string"));
        AddOn dark = config -> {
            config.aroundView("wiki:page", original -> original);
            config.changeModel("wiki:page", (values, request) -> values.clear());
        };
        assertThat(ViewListing.of(
                                Composition.of(List.of(
                                                Participant.application("org.wiki", "wiki", wiki),
                                                Participant.extension("dark", List.of("wiki"), dark)))
                                        .makeApplication()
                                        .introspector(),
                                UnaryOperator.identity(),
                                Glob.pattern("wiki:*"))
                        .text())
                .contains(", wrapped by dark, model changed by dark");
    }

    @Test
    void saysThatAViewNeverBlocks() {
        assertThat(line(config -> {})).contains("route page").endsWith(", never blocks");
    }

    @Test
    void saysWhatKeepsAViewFromThat() {
        assertThat(line(config -> config.addTween("slow", next -> request -> next.handle(request))))
                .endsWith(", never blocks, except for the tween slow");
    }
}
