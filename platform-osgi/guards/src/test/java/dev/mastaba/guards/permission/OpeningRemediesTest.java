package dev.mastaba.guards.permission;

import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.noPermissionRequired;
import static dev.mastaba.core.view.ViewOptions.permission;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.view.ViewOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The remedy of MAST-DEPLOY-046, applied to the letter; a test of the server tries the command that the server adds. */
class OpeningRemediesTest {
    private final OpeningGate gate = new OpeningGate(() -> Map.of("mastaba.openings", "refuse"));

    private static SortedMap<String, Application> wiki(ViewOption... protection) {
        Composition composition = Composition.of(List.of(Participant.application("org.wiki", "wiki", config -> {
            config.setSecurityPolicy(new DenyingPolicy());
            config.addView(request -> Response.text("page"), id("edit"), permission("edit"));
        })));
        if (protection.length > 0) {
            composition = composition.with(Participant.extension(
                    "org.dark",
                    List.of("wiki"),
                    config -> config.overrideView("wiki:edit", request -> Response.text("dark"), protection)));
        }
        return new TreeMap<>(Map.of("wiki", composition.makeApplication()));
    }

    private List<Problem> problems(ViewOption protection) {
        return gate.refuse(OpeningGateTest.change(wiki(), wiki(protection), Set.of(), "org.dark"));
    }

    @Test
    void aPermissionRemovesTheError() {
        assertThat(problems(noPermissionRequired())).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("MAST-DEPLOY-046");
            assertThat(problem.remedies()).containsExactly("Otherwise, require a permission: permission(\"edit\")");
        });

        assertThat(problems(permission("edit"))).isEmpty();
    }
}
