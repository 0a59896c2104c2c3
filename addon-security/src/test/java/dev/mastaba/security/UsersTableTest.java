package dev.mastaba.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.engine.text.LogPause;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.http.ServiceUnavailable;
import dev.mastaba.security.UserStore.StoredUser;
import dev.mastaba.testing.TestApp;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class UsersTableTest {
    private static final Map<String, String> SETTINGS = Map.of(
            "mastaba.sessions.store", "signed",
            "mastaba.security.users", "jdbc",
            "mastaba.security.jdbc.database", "shop",
            "mastaba.security.jdbc.table", "people",
            "mastaba.security.jdbc.name", "login",
            "mastaba.security.jdbc.password", "secret",
            "mastaba.security.jdbc.groups", "roles",
            "mastaba.security.jdbc.logins", "logins",
            "mastaba.security.allow.edit", "group:editors");

    private static JdbcDataSource database(String name) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        return database;
    }

    private static void run(JdbcDataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static TestApp app(JdbcDataSource database, Map<String, String> settings) {
        return TestApp.of(PasswordSite.composed(settings, new SecurityAddOn(Map.of("shop", database)), config -> {}));
    }

    /** The report about a table that does not exist. */
    static String refused() {
        UsersTable table =
                new UsersTable(database("none"), "mastaba_users", "name", "password", "groups", null, new LogPause());
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, table::prepare);
        return refused.problems().get(0).text();
    }

    @Test
    void usersOfATableLogInAndOut() throws Exception {
        JdbcDataSource database = database("in-and-out");
        run(database, new SqlOf(refused()).create("people", "login", "secret", "roles"));
        run(database, "INSERT INTO people VALUES ('ada', '" + PasswordSite.HASH + "', 'editors, staff', 3)");
        run(database, "INSERT INTO people VALUES ('group:editors', '" + PasswordSite.HASH + "', '', 3)");
        try (TestApp app = app(database, SETTINGS)) {
            login(app, "group:editors", 422);
            login(app, "nobody", 422);
            login(app, "ada", 303);
            app.get("/edit").expectBody("editing");
            app.postFrom("/logout", "/logout", Map.of()).expectStatus(303);
            assertThat(users(database).find("ada").orElseThrow().logins()).isEqualTo(4);
            assertThat(users(database).find("ada").orElseThrow().password())
                    .as("a stronger hash")
                    .isNotEqualTo(PasswordSite.HASH);
            login(app, "ada", 303);
            run(database, "DELETE FROM people");
            app.get("/who").expectBody("nobody");
        }
    }

    private static UsersTable users(JdbcDataSource database) {
        return new UsersTable(database, "people", "login", "secret", "roles", "logins", new LogPause());
    }

    private static void login(TestApp app, String name, int status) {
        app.postFrom("/login", "/login", Map.of("name", name, "password", PasswordSite.PASSWORD))
                .expectStatus(status);
    }

    /** The statement of a report, for other names. */
    private record SqlOf(String report) {
        String create(String table, String name, String password, String groups) {
            String sql = report.substring(report.indexOf("CREATE TABLE"));
            return sql.substring(0, sql.indexOf('\n'))
                    .replace("mastaba_users", table)
                    .replace("(name ", "(" + name + " ")
                    .replace(" password ", " " + password + " ")
                    .replace(" groups ", " " + groups + " ")
                    .replaceAll("\\)$", ", logins INTEGER NOT NULL)");
        }
    }

    @Test
    void withoutGroupsAndCounterNeitherIsRead() throws Exception {
        JdbcDataSource database = database("plain");
        run(database, "CREATE TABLE users (name VARCHAR(50), password VARCHAR(200))");
        run(database, "INSERT INTO users VALUES ('ada', '" + PasswordSite.HASH + "'), ('eve', NULL)");
        UsersTable users = new UsersTable(database, "users", "name", "password", null, null, new LogPause());
        users.prepare();
        StoredUser ada = users.find("ada").orElseThrow();
        assertThat(ada.groups()).isEmpty();
        users.endLogins(ada);
        assertThat(users.find("ada")).contains(ada);
        assertThat(PasswordSite.CHEAP
                        .check("", users.find("eve").orElseThrow().password())
                        .right())
                .isFalse();
        assertThat(users).hasToString("the users' table users");
    }

    @Test
    void aDatabaseThatFailsIs503() {
        UsersTable users =
                new UsersTable(database("gone"), "users", "name", "password", null, "logins", new LogPause());
        assertThatThrownBy(() -> users.find("ada")).isInstanceOf(ServiceUnavailable.class);
        assertThatThrownBy(() -> users.endLogins(StoredUser.of("ada", ""))).isInstanceOf(ServiceUnavailable.class);
        assertThatThrownBy(users::prepare).hasMessageContaining("logins INTEGER");
    }

    @Test
    void namesThatAreNoNamesAreRefused() {
        for (String setting : List.of("table", "name", "password", "groups", "logins")) {
            Map<String, String> settings = new HashMap<>(SETTINGS);
            settings.put("mastaba.security.jdbc." + setting, "a; DROP TABLE b");
            assertThatThrownBy(() -> app(database("names"), settings))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("MAST-SECURITY-002  Setting mastaba.security.jdbc." + setting);
        }
    }
}
