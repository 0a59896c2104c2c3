package dev.mastaba.docs.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.security.Acls;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.Principals;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.sessions.SessionsAddOn;
import dev.mastaba.templates.TemplatesAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DocumentTreeGuideTest {
    private final Site site = new Site();

    private TestApp app(Participant... more) {
        AddOn logins = config -> config.setSecurityPolicy(new Named());
        List<Participant> all = new ArrayList<>(List.of(
                Participant.shared("dev.mastaba.templates", new TemplatesAddOn()),
                Participant.shared("dev.mastaba.sessions", new SessionsAddOn()),
                Participant.shared("logins", logins),
                Participant.application("org.documents", "documents", new DocumentsAddOn(site))
                        .assets(files())));
        all.addAll(List.of(more));
        return TestApp.of(Composition.of(all));
    }

    private static Participant meetings() {
        return Participant.extension("meetings", List.of("documents"), new MeetingsAddOn())
                .assets(files());
    }

    private static AssetSource files() {
        return AssetSource.directory(Path.of("src/test/resources"));
    }

    private static TestResponse as(String user, TestApp app, String target) {
        return app.request(TestRequest.get(target).header("X-User", user));
    }

    /** Sends the form of a page back. */
    private static TestResponse post(String user, TestApp app, String page, Map<String, String> fields) {
        String token = as(user, app, page)
                .attributes("form input[name=csrf_token]", "value")
                .get(0);
        return app.request(TestRequest.post(page)
                .header("X-User", user)
                .form("csrf_token", token)
                .form(fields));
    }

    private void plans() {
        Folder plans = site.add(new Folder("plans", site, "ada"));
        plans.add(new Document("2027", plans, "ada")).write("More <tea>", false);
        plans.add(new Document("secret", plans, "ada")).write("Cake", true);
    }

    @Test
    void aFolderShowsTheSummariesThatTheUserMaySee() {
        plans();
        try (TestApp app = app()) {
            TestResponse page = as("bob", app, "/plans/").expectStatus(200).expectText("h1", "plans");
            assertThat(page.texts("article a")).containsExactly("2027");
            assertThat(page.attributes("article a", "href")).containsExactly("http://localhost/plans/2027/");
            assertThat(as("ada", app, "/plans/").texts("article a")).containsExactly("2027", "secret");
        }
    }

    @Test
    void theTabsAreTheViewsThatTheUserMayCall() {
        plans();
        try (TestApp app = app()) {
            assertThat(as("bob", app, "/plans/2027/").texts("nav a")).containsExactly("View");
            TestResponse own = as("ada", app, "/plans/2027/");
            assertThat(own.texts("nav a")).containsExactly("View", "Edit");
            assertThat(own.attributes("nav a", "href")).containsExactly("/plans/2027/", "/plans/2027/edit");
            assertThat(own.expectText("p", "More <tea>").body()).contains("More &lt;tea&gt;");
            assertThat(as("bob", app, "/").texts("nav a")).containsExactly("Contents");
        }
    }

    @Test
    void theAclOfEachResourceDecides() {
        plans();
        try (TestApp app = app()) {
            as("bob", app, "/plans/secret/").expectStatus(403);
            as("bob", app, "/plans/2027/edit").expectStatus(403);
            as("ada", app, "/plans/secret/").expectText("p", "Cake");
            as("ada", app, "/plans/2027/edit").expectText("textarea", "More <tea>");
            post("ada", app, "/plans/2027/edit", Map.of("text", "Less", "draft", "on"))
                    .expectRedirect("/plans/2027/");
            as("bob", app, "/plans/2027/").expectStatus(403);
            as("ada", app, "/plans/2027/").expectText("p", "Less");
        }
    }

    @Test
    void anExtensionAddsAType() {
        plans();
        try (TestApp app = app(meetings())) {
            assertThat(as("ada", app, "/plans/").texts("nav a")).containsExactly("Contents", "Add a meeting");
            as("ada", app, "/plans/add-meeting").expectStatus(200);
            post("ada", app, "/plans/add-meeting", Map.of("date", "2026-12-01"))
                    .expectRedirect("/plans/meeting-2026-12-01/");
            post("ada", app, "/plans/add-meeting", Map.of()).expectStatus(400);
            assertThat(as("bob", app, "/plans/").texts("article a")).containsExactly("2027", "Meeting of 2026-12-01");
            TestResponse meeting = as("ada", app, "/plans/meeting-2026-12-01/");
            assertThat(meeting.texts("nav a")).containsExactly("Minutes", "Edit");
            meeting.expectText("p", "On 2026-12-01:");
        }
    }

    /** Believes the name in a header field. */
    private static final class Named implements SecurityPolicy {
        @Override
        public boolean isAmbient() {
            return false;
        }

        @Override
        public @Nullable Identity identity(Request request) {
            String user = request.headers().first("X-User");
            return user == null ? null : Identity.named(user);
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return Acls.of(request).permits(context, Principals.of(identity(request), List.of()), permission);
        }
    }
}
