package dev.mastaba.examples.wiki;

import static dev.mastaba.core.asset.StaticOptions.cacheBuster;
import static dev.mastaba.core.asset.StaticOptions.contentHash;
import static dev.mastaba.core.route.RouteOptions.root;
import static dev.mastaba.core.view.ViewOptions.accept;
import static dev.mastaba.core.view.ViewOptions.authenticated;
import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.joins;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.requireCsrf;
import static dev.mastaba.core.view.ViewOptions.when;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.App;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Contributions;
import dev.mastaba.core.config.RequireAddOn;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Forbidden;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.core.render.BeforeRender;
import dev.mastaba.core.security.Csrf;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.core.view.PermissionDenied;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.examples.wiki.contents.Entry;
import dev.mastaba.examples.wiki.contents.Section;
import dev.mastaba.examples.wiki.page.Quota;
import dev.mastaba.forms.Forms;
import dev.mastaba.migrations.Migrations;
import java.util.Map;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An add-on that provides the example wiki. It stores its pages in the database named {@code wiki}. */
@Component
@App("wiki")
@RequireAddOn("dev.mastaba.templates")
@RequireAddOn("dev.mastaba.sessions")
@RequireAddOn("dev.mastaba.transactions")
@RequireAddOn("dev.mastaba.i18n")
public final class WikiAddOn implements AddOn {
    /** The path of the form for the first administrator. */
    static final String FIRST = "/first-administrator";

    /** The policy by which browsers run only scripts from the site's own files, regardless of a page's content. (CSP level 3.) */
    private static final String CONTENT = "default-src 'self'; img-src 'self' https: data:; object-src 'none';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final DataSource source;
    private final WikiDatabase wiki;
    private final Texts texts = new Texts();
    private final PageViews page;
    private final ListViews lists;
    private final ContentsViews contents;
    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");

    private final KeptState kept;
    private final LoginViews login;
    private final AccountViews account;
    private final AdministratorViews administrator;

    /** Creates the wiki in a bundle. Its pages and users are in the given database, and login attempts are counted in the kept state. */
    // tag::database-of-a-component
    @Activate
    public WikiAddOn(@Reference(target = "(name=wiki)") DataSource database, @Reference KeptState kept) {
        // end::database-of-a-component
        this.kept = kept;
        source = database;
        wiki = new WikiDatabase(database);
        account = new AccountViews(wiki);
        administrator = new AdministratorViews(wiki);
        page = new PageViews(wiki, texts);
        login = new LoginViews(new KnownUsers(wiki));
        lists = new ListViews(wiki);
        contents = new ContentsViews(wiki);
    }

    /** Creates the wiki on plain Java. It counts login attempts in memory for as long as this add-on exists. */
    public WikiAddOn(DataSource database) {
        this(database, KeptState.inMemory());
    }

    @Override
    public void include(Configurator config) {
        config.include("dev.mastaba.templates");
        config.include("dev.mastaba.sessions");
        config.include("dev.mastaba.transactions");
        Migrations.of(config).add(source);
        includeLanguages(config);
        includeUsers(config);
        Quota quota = Quota.of(config.settings());
        EditViews edit = new EditViews(wiki, texts, quota);
        includeLists(config, edit);
        includeContents(config);
        includePages(config, edit, new HistoryViews(wiki, texts, quota));
        includeErrors(config);
        includeMenu(config);
        config.addStaticView("/static", "static/", cacheBuster(contentHash()));
        config.setDefaultHeader("Content-Security-Policy", CONTENT);
        config.setDefaultHeader("Referrer-Policy", "same-origin");
        Settings settings = config.settings();
        config.addLifecycle(new WikiLifecycle(wiki, kept, WikiAddress.of(settings)));
        if (settings.flag("wiki.documents", true)) {
            config.addLifecycle(new DocumentsImport(wiki));
        }
        if (WikiMails.arePossible(settings)) {
            new WikiMails(source, wiki).include(config, page::named);
        }
        config.addEvent(PageChanged.class);
        String site = settings.text("wiki.site", "Wiki");
        config.addSubscriber(BeforeRender.class, event -> event.put("site", site));
        config.addSubscriber(BeforeRender.class, Visitor::introduce);
        config.addSubscriber(BeforeRender.class, Unsaved::carry);
        config.addSubscriber(BeforeRender.class, Language::introduce);
    }

    // tag::wiki-menu
    private static void includeMenu(Configurator config) {
        Contributions menu = Contributions.of(config);
        menu.point("menu", MenuItem.class);
        menu.add("menu", "contents", new MenuItem(TEXT.of("Contents"), "contents", Map.of("traverse", "")));
        menu.add("menu", "pages", MenuItem.of(TEXT.of("All pages"), "pages"));
        menu.add("menu", "recent", MenuItem.of(TEXT.of("Recent changes"), "recent"));
        menu.add("menu", "new", MenuItem.of(TEXT.of("New page"), "new"));
    }
    // end::wiki-menu

    // tag::wiki-languages
    private static void includeLanguages(Configurator config) {
        config.include("dev.mastaba.i18n");
        config.addTranslations("locale/");
        config.setLocaleNegotiator(Language.negotiator());
        config.route("language", "/language").post(LanguageViews::pick, requireCsrf(false));
    }
    // end::wiki-languages

    private void includeUsers(Configurator config) {
        login.include(config);
        Forms.of(config).addForm("register", AccountViews.Registration.class);
        Forms.of(config).addForm("account", AccountViews.NewPassword.class);
        ViewOption user = renderer("templates/register.peb");
        config.route("register", "/register").get(account::registering, user).post(account::register, user);
        config.route("first", FIRST).get(account::first, user).post(account::becomeFirst, user);
        ViewOption password = renderer("templates/account.peb");
        config.route("account", "/account", root(request -> Account.OF_WHOEVER_ASKS))
                .with(permission("account"))
                .get(account::changing, password)
                .post(account::change, password);
    }

    private void includeLists(Configurator config, EditViews edit) {
        config.route("front", "/", root(page::home))
                .get(Page.class, page::front, permission("view"), renderer("templates/front.peb"));
        config.route("pages", "/pages").get(lists::pages, renderer("templates/changes.peb"));
        config.route("recent", "/recent").get(lists::recent, renderer("templates/changes.peb"));
        config.route("search", "/search").get(lists::search, renderer("templates/search.peb"));
        config.route("new", "/new").get(edit::named, renderer("templates/new.peb"));
    }

    /** Includes a tree beside the routes: the path after {@code /contents/} leads from section to section, and optionally to a named view. */
    private void includeContents(Configurator config) {
        config.addResourceUrlAdapter(Section.class, ContentsViews::address);
        config.route("contents", "/contents/*traverse", root(contents::root))
                .get(Section.class, contents::show, renderer("templates/contents.peb"))
                .get(Section.class, contents::changes, named("changes"), renderer("templates/changes.peb"))
                .get(Entry.class, contents::entry);
    }

    private void includePages(Configurator config, EditViews edit, HistoryViews history) {
        config.route("page", "/{name}", root(page::named))
                .get(Page.class, page::show, permission("view"), renderer("templates/page.peb"));
        Forms.of(config).addForm("edit", EditViews.Edit.class);
        ViewOption form = renderer(EditViews.TEMPLATE);
        config.route("edit", "/{name}/edit", root(page::named))
                .with(permission("edit"))
                .get(Page.class, edit::form, form)
                .post(Page.class, edit::save, form);
        config.route("history", "/{name}/history", root(page::named))
                .with(permission("view"))
                .get(Page.class, history::list, renderer("templates/history.peb"));
        config.route("revision", "/{name}/history/{number:\\d{1,9}}", root(page::named))
                .with(permission("view"))
                .get(Page.class, history::revision, renderer("templates/revision.peb"));
        config.route("restore", "/{name}/history/{number:\\d{1,9}}/restore", root(page::named))
                .with(permission("edit"))
                .post(Page.class, history::restore);
        config.route("protect", "/{name}/protect", root(page::named))
                .with(permission("protect"))
                .post(Page.class, administrator::protect);
        config.route("delete", "/{name}/delete", root(page::named))
                .with(permission("delete"))
                .get(Page.class, administrator::asking, renderer("templates/delete.peb"))
                .post(Page.class, administrator::delete);
    }

    private static void includeErrors(Configurator config) {
        ViewOption message = renderer("templates/message.peb");
        config.addExceptionView(NotFound.class, ErrorViews::notFound, message, id("notfound"));
        config.addExceptionView(Forbidden.class, ErrorViews::forbidden, message, id("forbidden"));
        config.addExceptionView(
                PermissionDenied.class,
                ErrorViews::loginFirst,
                renderer(LoginViews.TEMPLATE),
                authenticated(false),
                accept("text/html"),
                when(
                        "submitted text exists",
                        request -> ErrorViews.unsaved(request).name().isPresent()),
                id("keep-text"),
                joins());
        config.addExceptionView(Csrf.BadToken.class, ErrorViews::oldForm, message, id("old-form"));
        config.addExceptionView(HttpException.class, ErrorViews::other, message, id("error"));
        config.addExceptionView(Exception.class, ErrorViews::store, message, when(new DatabaseFailure()), id("store"));
    }
}
