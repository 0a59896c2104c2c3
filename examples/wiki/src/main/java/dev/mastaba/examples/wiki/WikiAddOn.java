package dev.mastaba.examples.wiki;

import static dev.mastaba.core.routing.RouteOptions.root;
import static dev.mastaba.core.statics.StaticOptions.cacheBuster;
import static dev.mastaba.core.statics.StaticOptions.contentHash;
import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;

import dev.mastaba.core.composition.App;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.message.Forbidden;
import dev.mastaba.core.message.HttpException;
import dev.mastaba.core.message.NotFound;
import dev.mastaba.core.rendering.BeforeRender;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.examples.wiki.contents.Entry;
import dev.mastaba.examples.wiki.contents.Section;
import dev.mastaba.examples.wiki.docs.ShippedPages;
import dev.mastaba.examples.wiki.page.Pages;
import dev.mastaba.examples.wiki.page.StoreException;
import dev.mastaba.examples.wiki.text.Markdown;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The wiki. Its pages are in the database named {@code wiki}. */
@Component
@App("wiki")
public final class WikiAddOn implements AddOn {
    private final Pages pages;
    private final PageViews page;
    private final EditViews edit;
    private final HistoryViews history;
    private final ListViews lists;
    private final ContentsViews contents;

    /** A wiki with the pages of this database. */
    @Activate
    public WikiAddOn(@Reference(target = "(name=wiki)") DataSource database) {
        pages = new Pages(database);
        Texts texts = new Texts(new Markdown());
        page = new PageViews(pages, texts);
        edit = new EditViews(pages);
        history = new HistoryViews(pages, texts);
        lists = new ListViews(pages);
        contents = new ContentsViews(pages);
    }

    @Override
    public void include(Configurator config) {
        config.include("dev.mastaba.templates");
        includeLists(config);
        includeContents(config);
        includePages(config);
        includeErrors(config);
        config.addStaticView("/static", "static/", cacheBuster(contentHash()));
        config.setSecurityPolicy(new WikiPolicy());
        config.addTween("wiki-headers", SafeHeaders::around);
        config.addLifecycle(new WikiLifecycle(pages, new ShippedPages(pages)));
        String site = config.settings().text("wiki.site", "Wiki");
        config.addSubscriber(BeforeRender.class, event -> event.put("site", site));
    }

    private void includeLists(Configurator config) {
        config.route("front", "/").get(page::front, renderer("templates/front.peb"));
        config.route("pages", "/pages").get(lists::pages, renderer("templates/changes.peb"));
        config.route("recent", "/recent").get(lists::recent, renderer("templates/changes.peb"));
        config.route("search", "/search").get(lists::search, renderer("templates/search.peb"));
        config.route("new", "/new").get(edit::named, renderer("templates/new.peb"));
    }

    /** A tree beside the routes: what follows {@code /contents/} is the way from section to section, and perhaps the name of a view. */
    private void includeContents(Configurator config) {
        config.addResourceUrlAdapter(Section.class, ContentsViews::address);
        config.route("contents", "/contents/*traverse", root(contents::root))
                .get(Section.class, contents::show, renderer("templates/contents.peb"))
                .get(Section.class, contents::changes, named("changes"), renderer("templates/changes.peb"))
                .get(Entry.class, contents::entry);
    }

    private void includePages(Configurator config) {
        config.route("page", "/{name}", root(page::named)).get(Page.class, page::show, renderer("templates/page.peb"));
        ViewOption form = renderer("templates/edit.peb");
        config.route("edit", "/{name}/edit", root(page::named))
                .with(permission("edit"))
                .get(Page.class, edit::form, form)
                .post(Page.class, edit::save, form);
        config.route("history", "/{name}/history", root(page::named))
                .get(Page.class, history::list, renderer("templates/history.peb"));
        config.route("revision", "/{name}/history/{number:\\d{1,9}}", root(page::named))
                .get(Page.class, history::revision, renderer("templates/revision.peb"));
        config.route("restore", "/{name}/history/{number:\\d{1,9}}/restore", root(page::named))
                .with(permission("edit"))
                .post(Page.class, history::restore);
    }

    private static void includeErrors(Configurator config) {
        ViewOption message = renderer("templates/message.peb");
        config.addExceptionView(NotFound.class, ErrorViews::notFound, message, id("notfound"));
        config.addExceptionView(Forbidden.class, ErrorViews::forbidden, message, id("forbidden"));
        config.addExceptionView(HttpException.class, ErrorViews::other, message, id("error"));
        config.addExceptionView(StoreException.class, ErrorViews::store, message, id("store"));
    }
}
