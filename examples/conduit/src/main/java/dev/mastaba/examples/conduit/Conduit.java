package dev.mastaba.examples.conduit;

import static dev.mastaba.binding.MethodViews.calling;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.status;
import static dev.mastaba.json.JsonOptions.unknownFields;

import dev.mastaba.binding.BadParameters;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.App;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.security.Ace;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.security.Principals;
import dev.mastaba.core.view.PermissionDenied;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.http.JettyServer;
import dev.mastaba.migrations.Migrations;
import dev.mastaba.openapi.OpenApi;
import dev.mastaba.security.AclPolicy;
import dev.mastaba.security.JwtPolicy;
import dev.mastaba.security.TicketKeys;
import dev.mastaba.transactions.Transaction;
import dev.mastaba.transactions.Transactions;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The API of Conduit, a site on which users publish articles. Its specification is that of RealWorld, version 2. */
@App("conduit")
public final class Conduit implements AddOn {
    /** The attribute with the request's SQL connection. */
    static final AttributeKey<Handle> SQL = AttributeKey.of("sql", Handle.class);

    private static final ViewOption WRITE = permission("write");
    private static final ViewOption CREATED = status(201);

    private final DataSource database;

    /** Creates the API, with its data in the given database. */
    public Conduit(DataSource database) {
        this.database = database;
    }

    /** Starts the API with a database in memory; the argument is the port, by default 3000. */
    public static void main(String[] args) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:conduit;DB_CLOSE_DELAY=-1");
        Settings settings = new Settings(Map.of("mastaba.security.jwt.keys", TicketKeys.generate("1")));
        JettyServer.serve(application(database, settings), args.length == 0 ? 3000 : Integer.parseInt(args[0]));
    }

    static Application application(DataSource database, Settings settings) {
        Settings more = new Settings(
                Map.of("mastaba.security.jwt.scheme", "Token Bearer", "mastaba.security.jwt.lifetime", "7d"));
        return Composition.of(new Conduit(database))
                .settings(more.with(settings))
                .makeApplication();
    }

    @Override
    public void include(Configurator config) {
        config.include("dev.mastaba.binding");
        config.include("dev.mastaba.json");
        config.include("dev.mastaba.forms");
        config.include("dev.mastaba.transactions");
        OpenApi.of(config);
        Migrations.of(config).add(database);
        // tag::conduit-jdbi
        Jdbi jdbi = Jdbi.create(Transactions.joinable(database));
        config.addRequestAttribute(SQL, request -> Transaction.of(request).joined(jdbi::open, Handle::getConnection));
        // end::conduit-jdbi
        // tag::conduit-tokens
        config.include("dev.mastaba.security");
        JwtPolicy tokens = JwtPolicy.of(config.settings());
        config.setSecurityPolicy(AclPolicy.of(Accounts::groups, tokens));
        config.addAcl(Object.class, Acl.of(Ace.allow(Principals.AUTHENTICATED, "write")));
        // end::conduit-tokens
        // tag::conduit-errors
        ViewOption json = renderer("json");
        config.addExceptionView(BadParameters.class, (bad, request) -> Failure.of(bad), json, status(422));
        config.addExceptionView(Failure.class, Failure::answer, json);
        config.addExceptionView(PermissionDenied.class, Failure::unauthorized, json, status(401));
        // end::conduit-errors
        addUsers(config, new UserViews(tokens), json);
        addArticles(config, new ArticleViews(), json);
    }

    private static void addUsers(Configurator config, UserViews users, ViewOption json) {
        config.route("users", "/api/users").post(calling(users::register), json, CREATED);
        config.route("users.login", "/api/users/login").post(calling(users::login), json);
        config.route("user", "/api/user")
                .with(WRITE)
                .get(calling(users::current), json)
                .put(calling(users::change), json);
        config.route("profile", "/api/profiles/{username}").get(calling(users::profile), json);
        config.route("follow", "/api/profiles/{username}/follow")
                .with(WRITE)
                .post(calling(users::follow), json)
                .delete(calling(users::unfollow), json);
    }

    private static void addArticles(Configurator config, ArticleViews articles, ViewOption json) {
        config.route("articles", "/api/articles")
                .get(calling(articles::list), json)
                .post(calling(articles::publish), json, CREATED, WRITE, unknownFields(true));
        config.route("articles.feed", "/api/articles/feed").get(calling(articles::feed), json, WRITE);
        config.route("article", "/api/articles/{slug}")
                .get(calling(articles::show), json)
                .put(calling(articles::change), json, WRITE)
                .delete(calling(articles::delete), status(204), WRITE);
        config.route("favorite", "/api/articles/{slug}/favorite")
                .with(WRITE)
                .post(calling(articles::favor), json)
                .delete(calling(articles::disfavor), json);
        config.route("comments", "/api/articles/{slug}/comments")
                .get(calling(articles::comments), json)
                .post(calling(articles::comment), json, CREATED, WRITE);
        config.route("comment", "/api/articles/{slug}/comments/{id:\\d{1,18}}")
                .delete(calling(articles::deleteComment), status(204), WRITE);
        config.route("tags", "/api/tags").get(calling(articles::tags), json);
    }
}
