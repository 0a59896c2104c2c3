package dev.mastaba.examples.wiki.votes;

import static dev.mastaba.core.asset.StaticOptions.cacheBuster;
import static dev.mastaba.core.asset.StaticOptions.contentHash;
import static dev.mastaba.core.route.RouteOptions.root;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Contributions;
import dev.mastaba.core.config.Extends;
import dev.mastaba.core.config.RequireAddOn;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.core.render.Contribution;
import dev.mastaba.examples.wiki.MenuItem;
import dev.mastaba.examples.wiki.PageChanged;
import dev.mastaba.migrations.Migrations;
import java.util.Map;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An extension that lets users vote for the wiki's pages. It stores the votes in the wiki's own database. */
@Component
@Extends("wiki")
@RequireAddOn("dev.mastaba.examples.wiki")
@RequireAddOn("dev.mastaba.transactions")
public final class VotesAddOn implements AddOn {
    private static final TranslationStringFactory TEXT =
            new TranslationStringFactory("dev.mastaba.examples.wiki.votes");

    private final DataSource database;

    /** Creates the add-on, which stores votes in the given database. */
    @Activate
    public VotesAddOn(@Reference(target = "(name=wiki)") DataSource database) {
        this.database = database;
    }

    // tag::votes-include
    @Override
    public void include(Configurator config) {
        config.include("dev.mastaba.transactions");
        Migrations.of(config).add(database);
        config.addTranslations("locale/");
        config.addStaticView("/votes-static", "static/", cacheBuster(contentHash()));

        VoteViews views = new VoteViews(database);
        config.route("votes", "/{name}/votes", root(request -> Poll.OF_A_PAGE))
                .with(permission("vote"))
                .post(views::vote);
        config.route("voted", "/votes/top").get(views::top, renderer("templates/top.peb"));

        config.addToSlot("wiki:page.head", "templates/head.peb");
        config.addToSlot(
                "wiki:page.after",
                Contribution.of("templates/votes.peb").model(request -> Map.of("votes", views.below(request))));
        Contributions.of(config).add("wiki:menu", "voted", MenuItem.of(TEXT.of("Most votes"), "voted"));
        config.addSubscriber(PageChanged.class, views::changed);
    }
    // end::votes-include
}
