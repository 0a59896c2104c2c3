package dev.mastaba.docs.recipes;

import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.testing.ApplicationAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.render.Rendered;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestPolicy;
import dev.mastaba.testing.TestRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recipes that change what somebody else wrote. */
class ChangingOthersTest {
    @TempDir
    Path folder;

    private static Participant shop() {
        return Participant.application("org.shop", "shop", config -> {
            config.setSecurityPolicy(TestPolicy.permitting());
            config.route("front", "/").get(request -> Response.text("Shop"));
            config.route("order", "/orders/{id}")
                    .get(request -> Response.text("order " + request.pathParam("id")), permission("see orders"));
        });
    }

    private static TestApp shopWith(AddOn extension) {
        return TestApp.of(
                Composition.of(List.of(shop(), Participant.extension("your.brand", List.of("shop"), extension))));
    }

    @Test
    void anotherView() {
        TestApp app = shopWith(config -> {
            // tag::recipe-override-view
            config.overrideView(
                    "shop:order", request -> Response.text("No. " + request.pathParam("id") + ", with our thanks"));
            config.aroundView("shop:front", original -> request -> {
                Response page = (Response) original.respond(request);
                return page.withHeader("X-Brand", "yours");
            });
            // end::recipe-override-view
        });
        try (app) {
            app.get("/orders/7").expectBody("No. 7, with our thanks");
            app.get("/").expectBody("Shop").expectHeader("X-Brand", "yours");
            assertThat(app).overridesOnly("view shop:order");
        }
    }

    @Test
    void anotherText() throws IOException {
        Path own = Files.createDirectories(folder.resolve("own/locale"));
        Path shops = Files.createDirectories(folder.resolve("shop/locale/en/LC_MESSAGES"));
        Files.writeString(shops.resolve("shop.po"), catalog("Basket", "Basket"));
        Files.createDirectories(own.resolve("en/LC_MESSAGES"));
        Files.writeString(own.resolve("en/LC_MESSAGES/shop.po"), catalog("Basket", "Cart"));
        Participant shop = Participant.application("org.shop", "shop", config -> {
            config.include("dev.mastaba.i18n");
            config.setAssetSource(AssetSource.directory(folder.resolve("shop")));
            config.addTranslations("locale/");
            config.route("front", "/")
                    .get(request -> Response.text(Localizer.of(request)
                            .translate(TranslationString.of("Basket").in("shop"))));
        });
        Participant brand = Participant.extension("your.brand", List.of("shop"), config -> {
            config.setAssetSource(AssetSource.directory(own.getParent()));
            // tag::recipe-override-text
            config.addTranslations("locale/"); // contains en/LC_MESSAGES/shop.po with this one message
            // end::recipe-override-text
        });
        try (TestApp app = TestApp.of(Composition.of(List.of(shop, brand)))) {
            app.get("/").expectBody("Cart");
        }
    }

    private static String catalog(String id, String text) {
        return "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n\"\n\n"
                + "msgid \"" + id + "\"\nmsgstr \"" + text + "\"\n";
    }

    @Test
    void anotherTemplate() throws IOException {
        Path own = Files.createDirectories(folder.resolve("own/templates"));
        Path shops = Files.createDirectories(folder.resolve("shop/templates"));
        Files.writeString(shops.resolve("front.peb"), "<h1>{% block title %}Shop{% endblock %}</h1>");
        Files.writeString(
                own.resolve("front.peb"), Files.readString(Path.of("src/test/resources/recipes/brand/front.peb")));
        Participant shop = Participant.application("org.shop", "shop", config -> {
            config.include("dev.mastaba.templates");
            config.setAssetSource(AssetSource.directory(folder.resolve("shop")));
            config.route("front", "/").get(request -> Map.of(), renderer("templates/front.peb"));
        });
        Participant brand = Participant.extension("your.brand", List.of("shop"), config -> {
            config.setAssetSource(AssetSource.directory(own.getParent()));
            // tag::recipe-override-template
            config.overrideAsset("shop:templates/front.peb", "templates/front.peb");
            // end::recipe-override-template
        });
        try (TestApp app = TestApp.of(Composition.of(List.of(shop, brand)))) {
            app.get("/").expectText("h1", "Your shop");
        }
    }

    @Test
    void testsOfAnExtension() {
        AddOn brand = config -> config.overrideView("shop:order", request -> Response.text("ours"));
        Participant extension = Participant.extension("your.brand", List.of("shop"), brand);
        // tag::recipe-test-extension
        try (TestApp app = TestApp.of(Composition.of(List.of(shop(), extension)))) {
            app.request(TestRequest.get("/orders/7").identity("ann")).expectBody("ours");
            assertThat(app).overridesOnly("view shop:order");
        }
        // end::recipe-test-extension
    }

    @Test
    void aTemplateEngineOfYourOwn() {
        Configurator config = new Configurator();
        // tag::recipe-engine
        config.addRenderer(".txt", info -> {
            String template = "Dear {name}"; // info.assets() reads the file
            return (model, context) ->
                    Rendered.text(template.replace("{name}", String.valueOf(((Map<?, ?>) model).get("name"))));
        });
        // end::recipe-engine
        config.route("mail", "/mail").get(request -> Map.of("name", "Ann"), renderer("mail.txt"));
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/mail").expectBody("Dear Ann");
        }
    }

    @Test
    void anythingElseStaysAsItWas() {
        try (TestApp app = shopWith(config -> {})) {
            assertThat(app.get("/orders/7").status()).isEqualTo(200);
            app.get("/").expectBody("Shop");
        }
    }
}
