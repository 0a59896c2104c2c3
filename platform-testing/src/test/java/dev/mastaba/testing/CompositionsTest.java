package dev.mastaba.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.NewRequest;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.App;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Extends;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.http.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Applications of real add-ons, as a test makes them. */
class CompositionsTest {
    @App("shop")
    private static final class Shop implements AddOn {
        @Override
        public void include(Configurator config) {
            config.route("front", "/").get(request -> Response.text("shop"));
            config.route("cart", "/cart").get(request -> Response.text("cart"));
        }
    }

    @Extends("shop")
    private static final class Sale implements AddOn {
        @Override
        public void include(Configurator config) {
            config.overrideView("shop:front", request -> Response.text("sale"));
        }
    }

    private static Participant shop() {
        return Participant.application("test.shop", "shop", new Shop());
    }

    @Test
    void anApplicationAlone() {
        try (TestApp app = TestApp.of(new Shop())) {
            app.get("/").expectBody("shop");
            app.get("/cart").expectBody("cart");
        }
    }

    @Test
    void anApplicationAndItsExtensionInAnyOrder() {
        try (TestApp app = TestApp.of(new Shop(), new Sale());
                TestApp same = TestApp.of(new Sale(), new Shop())) {
            app.get("/").expectBody("sale");
            same.get("/").expectBody("sale");
        }
    }

    @Test
    void aCompositionMemoryAndSocket() {
        Composition composition =
                Composition.of(List.of(shop(), Participant.extension("test.sale", List.of("shop"), new Sale())));
        try (TestApp app = TestApp.of(composition)) {
            app.get("/").expectBody("sale");
            app.overSocket().get("/").expectBody("sale");
            app.get("/cart").expectBody("cart");
        }
    }

    @Test
    void aRefusedCompositionSaysWhy() {
        Composition composition = Composition.of(List.of(
                shop(),
                Participant.extension("test.sale", List.of("shop"), new Sale()),
                Participant.extension("test.more", List.of("shop"), new Sale())));
        assertThatThrownBy(() -> TestApp.of(composition))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("test.sale", "test.more");
    }

    @Test
    void whatIsDeclaredHoldsAtOnceAndTheLastWins() {
        Configurator config = TestConfigurator.create(Map.of("greeting", "hi"));
        List<NewRequest> requests = TestConfigurator.collect(config, NewRequest.class);
        config.route("front", "/").get(request -> Response.text("first"));
        config.addView(
                request -> Response.text(config.settings().text("greeting", "-")),
                dev.mastaba.core.view.ViewOptions.route("front"),
                dev.mastaba.core.view.ViewOptions.method("GET"));
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/").expectBody("hi");
        }
        assertThat(requests).hasSize(1);
        assertThat(TestConfigurator.create().settings().values()).isEmpty();
    }
}
