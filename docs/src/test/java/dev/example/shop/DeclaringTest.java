package dev.example.shop;

import static dev.mastaba.core.route.RouteOptions.inheritSlash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ConflictException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.extend.TypeLookup;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DeclaringTest {
    // tag::includable
    record Forum(String title) implements AddOn {
        @Override
        public void include(Configurator config) {
            config.route("threads", "", inheritSlash()).get(request -> Response.text(title));
            config.route("thread", "/{thread}").get(request -> Response.text(request.pathParam("thread")));
        }
    }
    // end::includable

    @Test
    void includesUnderAPrefix() {
        var config = new Configurator();
        // tag::include
        config.include(new Forum("Talk"), "forum");
        // end::include
        // tag::prefix
        config.routePrefix("admin", admin -> {
            admin.route("users", "/users").get(request -> Response.text("all users"));
        });
        // end::prefix
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/forum").expectBody("Talk");
            app.get("/forum/7").expectBody("7");
            app.get("/admin/users").expectBody("all users");
        }
    }

    @Test
    void theOuterDeclarationCounts() {
        // tag::outer
        var config = new Configurator();
        config.include(new Forum("Talk"));
        config.addRoute("threads", "/threads/all");
        // end::outer
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/threads/all").expectBody("Talk");
        }
    }

    @Test
    void twoOfTheSameConflict() {
        // tag::twice
        var config = new Configurator();
        config.addRoute("threads", "/all");
        config.addRoute("threads", "/every");
        // end::twice
        assertThatThrownBy(config::commit)
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("The route \"threads\" is declared twice");
    }

    @Test
    void aCommitInBetweenMakesTheLaterCount() {
        var config = new Configurator();
        // tag::commit
        config.addRoute("threads", "/all");
        config.commit();
        config.addRoute("threads", "/every");
        // end::commit
        config.commit();
    }

    @Test
    void readsSettings() {
        var config =
                new Configurator(new Settings(Map.of("forum.page", "20", "forum.open", "yes", "forum.tags", "a b")));
        // tag::settings
        int page = config.settings().number("forum.page", 50);
        boolean open = config.settings().flag("forum.open", false);
        List<String> tags = config.settings().words("forum.tags");
        // end::settings
        assertThat(page).isEqualTo(20);
        assertThat(open).isTrue();
        assertThat(tags).containsExactly("a", "b");
    }

    @Test
    void looksUpByType() {
        // tag::type-lookup
        TypeLookup<String> icons = new TypeLookup<>(Map.of(Object.class, "file", Iterable.class, "folder"));
        String icon = icons.nearest(ArrayList.class).orElse("none"); // folder: nearer than Object
        List<String> all = icons.all(ArrayList.class); // folder, file
        // end::type-lookup
        assertThat(icon).isEqualTo("folder");
        assertThat(all).containsExactly("folder", "file");
        assertThat(icons.nearest(String.class)).hasValue("file");
    }

    @Test
    void declaresAnActionOfItsOwn() {
        var config = new Configurator();
        // tag::declare
        Key<String> motto = Key.named(String.class, "motto");
        config.declare(Action.of("motto").phase(Phase.STRUCTURE).effect(registry -> registry.put(motto, "Be kind")));
        Application application = config.makeApplication();
        String text = application.get(motto);
        // end::declare
        assertThat(text).isEqualTo("Be kind");
    }
}
