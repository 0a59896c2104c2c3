package dev.mastaba.examples.wiki.comments;

import static dev.mastaba.core.asset.StaticOptions.cacheBuster;
import static dev.mastaba.core.asset.StaticOptions.contentHash;
import static dev.mastaba.core.route.RouteOptions.root;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Extends;
import dev.mastaba.core.config.RequireAddOn;
import dev.mastaba.core.render.Contribution;
import java.util.Map;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An extension that adds comments to the wiki's pages. It stores them in the wiki's own database. */
// tag::required-add-ons
@Component
@Extends("wiki")
@RequireAddOn("dev.mastaba.examples.wiki")
@RequireAddOn("dev.mastaba.transactions")
public final class CommentsAddOn implements AddOn {
    // end::required-add-ons
    private final DataSource database;

    /** Creates the add-on, which stores comments in the given database. */
    @Activate
    public CommentsAddOn(@Reference(target = "(name=wiki)") DataSource database) {
        this.database = database;
    }

    // tag::override
    @Override
    public void include(Configurator config) {
        config.include("dev.mastaba.transactions");
        CommentViews views = new CommentViews(database, config.settings().number("wiki.user.comments", 5_000));
        config.route("comments", "/{name}/comments", root(request -> Discussion.OF_A_PAGE))
                .with(permission("comment"))
                .post(views::add, renderer("templates/refused.peb"));
        config.addStaticView("/comments-static", "static/", cacheBuster(contentHash()));
        config.addToSlot("wiki:page.head", "templates/head.peb");
        config.addToSlot(
                "wiki:page.after",
                Contribution.of("templates/comments.peb").model(request -> Map.of("comments", views.below(request))));
        config.addTranslations("locale/");
        config.addLifecycle(new Preparing(new Comments(database)));
    }
    // end::override

    private record Preparing(Comments comments) implements Lifecycle {
        @Override
        public void prepare(Application application) {
            comments.prepare();
        }
    }
}
