package dev.mastaba.examples.conduit;

import static dev.mastaba.binding.MethodViews.calling;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.status;
import static dev.mastaba.json.Json.unknownFields;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.mastaba.binding.BadParameters;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.App;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.security.Ace;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.Principals;
import dev.mastaba.core.view.PermissionDenied;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.http.JettyServer;
import dev.mastaba.json.Json;
import dev.mastaba.migrations.Migrations;
import dev.mastaba.openapi.OpenApi;
import dev.mastaba.security.AclPolicy;
import dev.mastaba.security.JwtPolicy;
import dev.mastaba.security.TicketKeys;
import dev.mastaba.transactions.Transaction;
import dev.mastaba.transactions.Transactions;
import java.time.Instant;
import java.util.Map;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The API of Conduit, a site on which users publish articles. Its specification is that of RealWorld, version 2. */
@App("conduit")
public final class Conduit implements AddOn {
    /** The attribute with the request's SQL connection. */
    static final AttributeKey<Handle> SQL = AttributeKey.of("sql", Handle.class);

    /** The attribute with the issuer of tokens. */
    static final AttributeKey<JwtPolicy> TOKENS = AttributeKey.of("tokens", JwtPolicy.class);

    /** A column that is true if the viewer follows the account {@code u}. */
    static final String FOLLOWING =
            "EXISTS (SELECT 1 FROM follow WHERE follower = :viewer AND followed = u.id) AS following";

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

    /** Returns the id of the user who sent a request; 0 without one. */
    static long viewer(Request request) {
        return Identity.of(request).map(user -> Long.parseLong(user.userId())).orElse(0L);
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
        // The API has milliseconds in its times, also if they are 0.
        JsonFormat.Value times = JsonFormat.Value.forPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX");
        Json.of(config)
                .customize(
                        "times",
                        mapper -> mapper.configOverride(Instant.class)
                                .setFormat(times.withTimeZone(TimeZone.getTimeZone("UTC"))));
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
        config.setSecurityPolicy(AclPolicy.of(Users::groups, tokens));
        config.addRequestAttribute(TOKENS, request -> tokens);
        config.addAcl(Object.class, Acl.of(Ace.allow(Principals.AUTHENTICATED, "write")));
        // end::conduit-tokens
        // tag::conduit-errors
        ViewOption json = renderer("json");
        config.addExceptionView(BadParameters.class, (bad, request) -> Failure.of(bad), json, status(422));
        config.addExceptionView(Failure.class, Failure::answer, json);
        config.addExceptionView(PermissionDenied.class, Failure::unauthorized, json, status(401));
        config.addExceptionView(UnableToExecuteStatementException.class, Failure::taken, json, status(409));
        // end::conduit-errors
        addUsers(config, json);
        addArticles(config, json);
    }

    private static void addUsers(Configurator config, ViewOption json) {
        config.route("users", "/api/users").post(calling(Users::register), json, CREATED);
        config.route("users.login", "/api/users/login").post(calling(Users::login), json);
        config.route("user", "/api/user")
                .with(WRITE, json)
                .get(calling(Users::current))
                .put(calling(Users::change));
        config.route("profile", "/api/profiles/{username}").get(calling(Users::profile), json);
        config.route("follow", "/api/profiles/{username}/follow")
                .with(WRITE, json)
                .post(calling(Users::follow))
                .delete(calling(Users::follow));
    }

    private static void addArticles(Configurator config, ViewOption json) {
        config.route("articles", "/api/articles")
                .get(calling(Articles::list), json)
                .post(calling(Articles::publish), json, CREATED, WRITE, unknownFields(true));
        config.route("articles.feed", "/api/articles/feed").get(calling(Articles::feed), json, WRITE);
        config.route("article", "/api/articles/{slug}")
                .get(calling(Articles::show), json)
                .put(calling(Articles::change), json, WRITE)
                .delete(calling(Articles::delete), status(204), WRITE);
        config.route("favorite", "/api/articles/{slug}/favorite")
                .with(WRITE, json)
                .post(calling(Articles::favor))
                .delete(calling(Articles::favor));
        config.route("comments", "/api/articles/{slug}/comments")
                .get(calling(Articles::comments), json)
                .post(calling(Articles::comment), json, CREATED, WRITE);
        config.route("comment", "/api/articles/{slug}/comments/{id:\\d{1,18}}")
                .delete(calling(Articles::deleteComment), status(204), WRITE);
        config.route("tags", "/api/tags").get(calling(Articles::tags), json);
    }
}
