package dev.mastaba.examples.wiki.votes;

import static dev.mastaba.testing.ApplicationAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Composition;
import dev.mastaba.examples.wiki.comments.CommentsAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The wiki with votes and comments, which come from different parties: neither ranks above the other. */
final class VotesCompositionTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    private final DataSource database = DATABASE.source();

    private Composition votesThenComments() {
        return TestApp.composition(new VotesAddOn(database), database).with(new CommentsAddOn(database));
    }

    private Composition commentsThenVotes() {
        return TestApp.composition(new CommentsAddOn(database), database).with(new VotesAddOn(database));
    }

    @Test
    void bothAddToThePageInTheSameOrderWhateverTheOrderOfTheBundles() {
        List<String> pages = new ArrayList<>();
        for (Composition both : List.of(votesThenComments(), commentsThenVotes())) {
            try (TestApp app = TestApp.of(both)) {
                if (pages.isEmpty()) {
                    write(app, "Tea");
                }
                app.clearCookies();
                app.get("/Tea").expectText("#comments h2", "0 comments").expectText("#votes h2", "0 votes");
                pages.add(app.get("/Tea").body());
                pages.add(app.get("/votes/top").body());
            }
        }
        assertThat(pages.subList(2, 4)).isEqualTo(pages.subList(0, 2));
        assertThat(pages.get(0)).containsSubsequence("comments.css", "votes.css", "id=\"comments\"", "id=\"votes\"");
    }

    private static void write(TestApp app, String page) {
        String password = "a long sentence";
        app.postFrom("/register", "/register", Map.of("name", "Ada", "password", password, "again", password))
                .expectStatus(303);
        app.postFrom("/" + page + "/edit", "/" + page + "/edit", Map.of("base", "0", "text", "# A page"))
                .expectStatus(303);
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_17, disabledReason = "Digests depend on the compiler.")
    void theCompositionIsUnderVersionControl() {
        try (TestApp app = TestApp.of(votesThenComments())) {
            assertThat(app).composesTo(Path.of("composition.txt"));
        }
    }
}
