package dev.mastaba.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.testing.TestApp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiAddOnTest {
    private static TestApp app(boolean included) {
        return TestApp.of(Composition.of(List.of(
                Participant.shared("dev.mastaba.api", new ApiAddOn(KeptState.inMemory(), Map.of())),
                Participant.application("dev.example.shop", "shop", config -> {
                    if (included) {
                        Api.of(config)
                                .addRateLimit("all", RateLimit.perMinute(1).forAllRequests());
                    }
                    config.addView(request -> Response.text(
                            String.valueOf(request.find(Versions.KEY).isPresent())));
                }))));
    }

    @Test
    void aBundleAppliesOnlyToApplicationsThatIncludeIt() {
        try (TestApp app = app(false)) {
            app.get("/").expectBody("false");
        }
        try (TestApp app = app(true)) {
            app.get("/").expectBody("true");
            app.get("/").expectStatus(429);
        }
    }

    @Test
    void allInstancesAreEqual() {
        assertThat(new ApiAddOn()).isEqualTo(new ApiAddOn()).hasSameHashCodeAs(new ApiAddOn());
        assertThat(new ApiAddOn().equals(null)).isFalse();
    }
}
