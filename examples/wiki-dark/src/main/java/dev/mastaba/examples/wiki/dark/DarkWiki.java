package dev.mastaba.examples.wiki.dark;

import static dev.mastaba.core.view.ViewOptions.renderer;

import dev.mastaba.core.composition.Extends;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.message.Body;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** The wiki by night: layout, style, logo and front page of its own, and a stamp on every page. */
// tag::override
@Component
@Extends("wiki")
public final class DarkWiki implements AddOn {
    @Override
    public void include(Configurator config) {
        config.overrideView("wiki:front", this::front, renderer("templates/front.peb"));
        config.aroundView("wiki:page", original -> request -> stamped(original.respond(request)));
        config.overrideAsset("wiki:templates/", "templates/");
        config.overrideAsset("wiki:static/theme.css", "static/theme.css");
        config.overrideAsset("wiki:static/logo.svg", "static/logo.svg");
    }
    // end::override

    private Map<String, Object> front(Request request) {
        return Map.of(
                "title",
                "Under the stars, everything is written down.",
                "doors",
                List.of(
                        new Door("pages", "All pages", "What is known so far, by name."),
                        new Door("recent", "Recent changes", "Who was awake, and what they wrote."),
                        new Door("new", "A new page", "An empty sheet and a lamp.")));
    }

    /**
     * A way from the front page into the wiki.
     *
     * @param route the name of its route
     * @param title what it is called
     * @param text what is behind it
     */
    record Door(String route, String title, String text) {}

    /** Puts the stamp at the end of a page; everything else is left as it came. */
    private static @Nullable Object stamped(@Nullable Object answer) {
        if (!(answer instanceof Response response)
                || response.status() != 200
                || !(response.body() instanceof Body.Bytes page)) {
            return answer;
        }
        String html = new String(page.content(), StandardCharsets.UTF_8);
        String stamped = html.replace("</main>", "<p class=\"stamp\">Read by night</p>\n</main>");
        return response.toBuilder().body(Body.text(stamped)).build();
    }
    // tag::override
}
// end::override
