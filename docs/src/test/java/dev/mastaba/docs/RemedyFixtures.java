package dev.mastaba.docs;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.view.View;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/** What the code around pasted remedies has. */
public final class RemedyFixtures {
    public static final View VIEW = request -> Response.text("");

    public static final Predicate ALWAYS = new Predicate() {
        @Override
        public boolean test(Request request, @Nullable Object subject) {
            return true;
        }

        @Override
        public String text() {
            return "always";
        }
    };

    public static final DataSource DATABASE = database();

    private RemedyFixtures() {}

    private static DataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:remedies;DB_CLOSE_DELAY=-1");
        return database;
    }

    /** A policy that allows everything. */
    public static final class MyPolicy implements SecurityPolicy {
        @Override
        public @Nullable Identity identity(Request request) {
            return null;
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return Decision.allowed("all may");
        }
    }

    /** The model of a mail. */
    public record Welcome(String name) {}
}
