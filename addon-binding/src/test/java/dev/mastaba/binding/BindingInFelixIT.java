package dev.mastaba.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.json.JsonAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** The add-on as a bundle, with a scanned application in another, with and without the bundle for JSON. */
class BindingInFelixIT {
    private FelixContainer felix;
    private AddOn binding;

    @BeforeEach
    void start() throws URISyntaxException {
        felix = FelixContainer.sharing(AddOn.class);
    }

    @AfterEach
    void stop() {
        felix.close();
    }

    private static Path code(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private void startBinding() throws URISyntaxException {
        binding = addOn(felix.start(code(BindingAddOn.class)));
    }

    private AddOn startJson() throws URISyntaxException {
        for (Class<?> part : new Class<?>[] {
            JsonProperty.class, JsonFactory.class, ObjectMapper.class, JavaTimeModule.class, Jdk8Module.class
        }) {
            felix.install(code(part));
        }
        return addOn(felix.start(code(JsonAddOn.class)));
    }

    private static AddOn addOn(Bundle bundle) {
        ServiceReference<?>[] offered = bundle.getRegisteredServices();
        assertThat(offered).as(bundle + " offers an add-on").hasSize(1);
        return (AddOn) bundle.getBundleContext().getService(offered[0]);
    }

    private AddOn shop() {
        return addOn(felix.start(SourceBundle.named("shop")
                .using(BindingAddOn.class)
                .withSource("""
                        package shop;
                        @org.osgi.service.component.annotations.Component
                        public final class Shop implements dev.mastaba.core.config.AddOn {
                          public void include(dev.mastaba.core.config.Configurator config) {
                            config.addRoute("item", "/items/{sku}");
                            config.addRoute("order", "/order");
                            config.scan(ShopViews.class);
                          }
                        }""")
                .withSource("""
                        package shop;
                        import dev.mastaba.binding.*;
                        import dev.mastaba.core.config.ViewConfig;
                        import java.util.List;
                        final class ShopViews {
                          enum Size { SMALL, LARGE }
                          record Choice(Size size, @Default("1") int count) {}
                          @ViewConfig(route = "item", renderer = "string")
                          Object item(@Path String sku, @Query Choice choice) {
                            return sku + " " + choice;
                          }
                        }""")));
    }

    private AddOn orders() {
        return addOn(felix.start(
                SourceBundle.named("orders").using(BindingAddOn.class).withSource("""
                        package orders;
                        import dev.mastaba.binding.*;
                        @org.osgi.service.component.annotations.Component
                        public final class Orders implements dev.mastaba.core.config.AddOn {
                          record Line(String sku, int count) {}
                          public void include(dev.mastaba.core.config.Configurator config) {
                            config.route("order", "/order").post(
                                dev.mastaba.binding.MethodViews.calling(this::order),
                                dev.mastaba.core.view.ViewOptions.renderer("string"));
                          }
                          public Object order(@RequestBody java.util.List<Line> lines) {
                            return lines.toString();
                          }
                        }""")));
    }

    @Test
    void aScannedApplicationIsBoundWithoutJson() throws URISyntaxException {
        startBinding();
        try (TestApp app = TestApp.of(Composition.of(shop()).with(binding))) {
            assertThat(app.get("/items/a1?size=large").expectStatus(200).body())
                    .isEqualTo("a1 Choice[size=LARGE, count=1]");
            assertThat(app.request(TestRequest.get("/items/a1?count=x"))
                            .expectStatus(400)
                            .body())
                    .contains("Query parameter \"size\" is missing; one of SMALL, LARGE is expected")
                    .contains("Query parameter \"count\" is \"x\"");
        }
    }

    @Test
    void bodiesAreReadByTheBundleForJson() throws URISyntaxException {
        AddOn json = startJson();
        startBinding();
        try (TestApp app = TestApp.of(Composition.of(orders()).with(binding).with(json))) {
            TestRequest order = TestRequest.post("/order").body("application/json", "[{\"sku\":\"a1\",\"count\":2}]");
            assertThat(app.request(order).expectStatus(200).body()).isEqualTo("[Line[sku=a1, count=2]]");
        }
    }

    @Test
    void withoutThatBundleTheyAreRefused() throws URISyntaxException {
        startBinding();
        Composition composition = Composition.of(orders()).with(binding);
        assertThatThrownBy(composition::makeApplication)
                .hasMessageContaining("MAST-BIND-007")
                .hasMessageContaining("config.include(\"dev.mastaba.json\");");
    }

    @Test
    void aBundleForJsonThatBindingIsNotWiredToIsMissingToo() throws URISyntaxException {
        startBinding();
        AddOn json = startJson();
        Composition composition = Composition.of(orders()).with(binding).with(json);
        assertThatThrownBy(composition::makeApplication).hasMessageContaining("MAST-BIND-007");
    }
}
