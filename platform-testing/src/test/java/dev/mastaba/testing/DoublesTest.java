package dev.mastaba.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.security.Ace;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.Permissions;
import dev.mastaba.core.session.Session;
import dev.mastaba.core.traversal.ResourcePath;
import dev.mastaba.core.traversal.Traversal;
import dev.mastaba.core.view.ViewOptions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a test gives to a view in place of the world. */
class DoublesTest {
    private static final AttributeKey<String> TENANT = AttributeKey.of("tenant", String.class);

    @Test
    void aRequestIsGivenWhatAViewAsksFor() {
        TestResource page = TestResource.root().at("page");
        Request request = TestRequest.get("/page?x=1")
                .pathParam("name", "milk")
                .identity("ann")
                .with(TENANT, "north")
                .context(page)
                .toRequest();
        assertThat(request.pathParam("name")).isEqualTo("milk");
        assertThat(Identity.of(request)).map(Identity::userId).hasValue("ann");
        assertThat(request.get(TENANT)).isEqualTo("north");
        assertThat(Traversal.of(request)).map(Traversal::context).hasValue(page);
        assertThat(request.query().get("x", "")).isEqualTo("1");
    }

    @Test
    void anApplicationComputesTheRest() {
        Configurator config = TestConfigurator.create(Map.of("greeting", "Hello"));
        TestPolicy policy = TestPolicy.permitting("view").as("ann");
        config.setSecurityPolicy(policy);
        config.route("note", "/notes/{id}").get(request -> "");
        TestResource note = TestResource.root().at("note");
        Request request = TestRequest.get("/").context(note).in(config).toRequest();

        assertThat(Urls.of(request).path("note", Map.of("id", "7"))).isEqualTo("/notes/7");
        assertThat(Identity.of(request)).map(Identity::userId).hasValue("ann");
        assertThat(Permissions.of(request).has("view")).isTrue();
        assertThat(Permissions.of(request).has("edit", note)).isFalse();
        assertThat(policy.asked())
                .containsExactly(new TestPolicy.Asked(note, "view"), new TestPolicy.Asked(note, "edit"));
        assertThat(Application.of(request).get(Key.of(Settings.class)).text("greeting"))
                .hasValue("Hello");
    }

    @Test
    void whatIsGivenGoesBeforeWhatIsComputed() {
        Configurator config = TestConfigurator.create();
        config.setSecurityPolicy(TestPolicy.denying().as("ann"));
        assertThat(Identity.of(TestRequest.get("/").identity("bob").in(config).toRequest()))
                .map(Identity::userId)
                .hasValue("bob");
    }

    @Test
    void wholeApplicationsAreAskedByAnybodyWithAnySessionInMemoryOnly() {
        TestSession session = TestSession.of(Map.of("visits", 3));
        Configurator config = TestConfigurator.create();
        config.route("me", "/me").get(request -> {
            Session here = Session.of(request);
            here.put("visits", (Long) here.value("visits").orElse(0L) + 1);
            return Response.text(Identity.of(request).map(Identity::userId).orElse("nobody"));
        });
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.request(TestRequest.get("/me").identity("ann").session(session)).expectBody("ann");
            assertThat(session.value("visits")).hasValue(4L);
            app.overSocket();
            assertThatIllegalStateException()
                    .isThrownBy(() -> app.request(TestRequest.get("/me").identity("ann")))
                    .withMessageContaining("Only requests in memory");
        }
    }

    @Test
    void aSessionNotesWhatHappensToIt() {
        TestSession session = TestSession.empty();
        assertThat(session.isNew()).isTrue();
        session.put("at", Instant.parse("2026-01-01T00:00:00.123456Z"));
        session.put("list", List.of(1, 2.5f, true, Map.of("a", (byte) 1)));
        session.changeId();
        session.flash("saved");
        session.flash("saved", "", false);
        assertThat(session.value("at")).hasValue(Instant.parse("2026-01-01T00:00:00.123Z"));
        assertThat(session.value("list")).hasValue(List.of(1L, 2.5, true, Map.of("a", 1L)));
        assertThat(session.peekFlash("")).containsExactly("saved");
        assertThat(session.popFlash()).containsExactly("saved");
        assertThat(session.popFlash()).isEmpty();
        assertThat(session.knownCsrfToken()).isEmpty();
        assertThat(session.csrfToken()).isEqualTo(session.csrfToken()).isNotEqualTo(session.newCsrfToken());
        assertThat(session.idChanges()).isEqualTo(1);
        session.invalidate();
        assertThat(session.names()).isEmpty();
        assertThat(session.invalidations()).isEqualTo(1);
        assertThat(TestSession.of(Map.of("a", "b")).changes()).isZero();
    }

    @Test
    void aSessionRefusesWhatRealOnesRefuse() {
        TestSession session = TestSession.empty();
        for (Object value : List.of(Thread.currentThread(), Double.NaN, List.of(new Object()))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> session.put("x", value))
                    .withMessageContaining("can contain strings");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> session.put("", "x"));
        assertThat(session.changes()).isZero();
    }

    @Test
    void aPolicyNotesLoginsAndLogouts() {
        TestPolicy policy = TestPolicy.permitting();
        Request request = TestRequest.get("/").toRequest();
        assertThat(policy.remember(request, "ann").get(0).value()).isEqualTo("ann");
        policy.forget(request);
        assertThat(policy.remembered()).containsExactly("ann");
        assertThat(policy.forgotten()).isEqualTo(1);
        assertThat(policy.isAmbient()).isFalse();
        assertThat(policy.ambient().isAmbient()).isTrue();
        assertThat(policy.permits(request, this, "anything").permitted()).isTrue();
        assertThat(TestPolicy.denying().permits(request, this, "view").reason()).contains("view");
    }

    @Test
    void aRendererKeepsTheModels() {
        Configurator config = TestConfigurator.create();
        TestRenderer templates = TestRenderer.in(config, ".peb");
        config.route("page", "/{name}")
                .get(
                        request -> Map.of("title", request.pathParam("name"), "n", 1),
                        ViewOptions.renderer("templates/page.peb"));
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/Home").expectStatus(200).expectBodyContaining("Home");
        }
        templates.expect("templates/page.peb", Map.of("title", "Home"));
        assertThat(templates.received()).hasSize(1);
        assertThat(templates.received().get(0).values()).containsKey("request");
        assertThatThrownBy(() -> templates.expect("templates/page.peb", Map.of("title", "Other")))
                .isInstanceOf(AssertionError.class)
                .hasMessage("The model of templates/page.peb contains title = Home, not Other");
        assertThatThrownBy(() -> templates.model("other.peb"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("other.peb was not rendered, only [templates/page.peb]");
    }

    @Test
    void aTreeOfResourcesIsTraversedAndAsksItsAcls() {
        TestResource root = TestResource.root();
        TestResource milk = root.at("notes/milk").acl(Acl.of(Ace.allow("ann", "edit")));
        assertThat(root.at("/notes/milk/")).isSameAs(milk);
        assertThat(ResourcePath.find(root, "/notes/milk")).isSameAs(milk);
        assertThat(milk).hasToString("/notes/milk");
        assertThat(root).hasToString("/");
        assertThat(milk.acl().entries()).hasSize(1);
        assertThat(root.child("none")).isNull();
    }

    private record Page(String title) {}

    @Test
    void aTreeHoldsThingsOfOnesOwnTypes() {
        TestResource root =
                TestResource.root().put("pages/home", new Page("Home")).put("about", new Page("About"));
        Configurator config = TestConfigurator.create();
        config.setRootFactory(request -> root);
        config.addView(Page.class, (page, request) -> Response.text(page.title()));
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/pages/home").expectBody("Home");
            app.get("/about").expectBody("About");
            app.get("/pages/none").expectStatus(404);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> root.at("pages/home/more"))
                .withMessage("The object at \"home\" in pages/home/more is not a TestResource: Page[title=Home]");
    }
}
