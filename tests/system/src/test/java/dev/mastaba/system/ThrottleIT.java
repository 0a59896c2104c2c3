package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Visitor;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has guessed too often has to wait, also when the bundle that counts is changed meanwhile. */
class ThrottleIT {
    private static final int FREE = 5;

    @TempDir
    Path folder;

    /** Counts by a clock that stands still, so that the pause is never over. */
    private Path shop(String build) {
        return AddOns.withMembers("shop", "@App(\"shop\")", """
                private final dev.mastaba.security.LoginThrottle throttle;
                @Activate public Thing(@Reference dev.mastaba.core.session.KeptState kept) {
                  throttle = dev.mastaba.security.LoginThrottle.in(kept, () -> java.time.Instant.EPOCH);
                }
                @Override public void include(Configurator config) {
                  config.addRoute("build", "/build");
                  config.addView(request -> Response.text("shop %s"), route("build"));
                  config.addRoute("guess", "/guess/{name}");
                  config.addView(request -> {
                    throttle.attempt(request, request.pathParam("name"));
                    return Response.text("wrong"); }, route("guess"));
                }""".formatted(build))
                .writeTo(folder.resolve("made"));
    }

    @Test
    void aChangeOfTheBundleSetsNobodyFree() {
        try (Installation server =
                Installation.in(folder.resolve("base")).withShippedBundles().with(shop("one"))) {
            server.start();
            server.awaitPage("/build", "shop one");
            Visitor guessing = new Visitor(HttpClient.newHttpClient(), List.of(server.url()));
            for (int i = 0; i < FREE; i++) {
                assertThat(guessing.get("/guess/ada").body()).isEqualTo("wrong");
            }
            assertThat(guessing.get("/guess/ada").statusCode()).isEqualTo(429);

            server.drop(shop("two"));
            server.awaitPage("/build", "shop two");
            assertThat(guessing.get("/guess/ada").statusCode()).isEqualTo(429);
            assertThat(guessing.get("/guess/bob").body()).isEqualTo("wrong");
        }
    }
}
