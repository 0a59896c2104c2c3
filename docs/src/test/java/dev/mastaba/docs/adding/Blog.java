package dev.mastaba.docs.adding;

// tag::adding-application
import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.renderer;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.App;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Contributions;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Articles, as pages and as JSON. */
@Component
@App("blog")
public final class Blog implements AddOn {
    public record Article(String title, String text) {}

    public record MenuItem(String label, String path) {}

    private final Map<String, Article> articles =
            Map.of("tea", new Article("Tea & milk", "The milk is poured first. ".repeat(100)));

    @Override
    public void include(Configurator config) {
        config.include("dev.mastaba.templates");
        config.include("dev.mastaba.json");
        Contributions lists = Contributions.of(config);
        lists.point("menu", MenuItem.class);
        lists.add("menu", "home", new MenuItem("Home", "/"));
        config.route("home", "/").get(request -> Map.of("articles", articles), renderer("blog/home.peb"));
        config.route("article", "/articles/{name}")
                .get(request -> Map.of("article", article(request)), renderer("blog/article.peb"));
        config.route("data", "/api/articles/{name}").get(this::article, id("data"), renderer("json"));
    }

    private Article article(Request request) {
        String name = request.pathParam("name");
        return Optional.ofNullable(articles.get(name)).orElseThrow(() -> new NotFound("There is no article " + name));
    }
}
// end::adding-application
