package dev.mastaba.docs.adding;

// tag::adding-extension
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Contributions;
import dev.mastaba.core.config.Extends;
import dev.mastaba.core.http.Response;
import dev.mastaba.docs.adding.Blog.Article;
import dev.mastaba.docs.adding.Blog.MenuItem;
import dev.mastaba.json.Json;
import org.osgi.service.component.annotations.Component;

/** Adds the reading time to articles, and an item to the menu. */
@Component
@Extends("blog")
public final class ReadingTime implements AddOn {
    @Override
    public void include(Configurator config) {
        config.addTemplateFunction("minutes", call -> minutes((Article) call.argument(0)));
        config.addToSlot("blog:article.meta", "reading/time.peb");

        config.route("short", "/short").get(request -> Response.text("Tea & milk"));
        Contributions.of(config).add("blog:menu", "short", new MenuItem("Short reads", "/short"));

        Json.of(config).extend(Article.class, "minutes", Integer.class, (article, request) -> minutes(article));
    }

    private static int minutes(Article article) {
        return 1 + article.text().split(" ").length / 200;
    }
}
// end::adding-extension
