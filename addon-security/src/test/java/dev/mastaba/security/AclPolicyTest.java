package dev.mastaba.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.security.Ace;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.security.HasAcl;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.Principals;
import dev.mastaba.core.view.ViewOptions;
import dev.mastaba.security.AclPolicy.Groups;
import dev.mastaba.testing.Contracts;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AclPolicyTest {
    private static final BasicPolicy BASIC =
            BasicPolicy.of("Notes", (name, password, request) -> password.equals("of " + name));
    private static final TicketPolicy TICKETS = TicketPolicy.of(TicketKeys.of(List.of(TicketKeys.generate("k"))));
    private static final Groups GROUPS = (userId, request) -> switch (userId) {
        case "ada" -> List.of("editors", "group:editors");
        case "gone" -> null;
        default -> List.of();
    };

    private record Root(Acl acl) implements HasAcl {}

    private static TestRequest basic(String target, String credentials) {
        byte[] bytes = credentials.getBytes(StandardCharsets.UTF_8);
        return TestRequest.get(target)
                .header("Authorization", "basic " + Base64.getEncoder().encodeToString(bytes));
    }

    private static TestApp site(AclPolicy policy) {
        Configurator config = Site.configured(policy);
        config.setRootFactory(request ->
                new Root(Acl.of(Ace.allow("group:editors", "edit"), Ace.allow(Principals.EVERYONE, "view"))));
        config.addView(request -> Response.text("seen"), ViewOptions.permission("view"));
        config.addView(request -> Response.text("edited"), ViewOptions.named("edit"), ViewOptions.permission("edit"));
        return TestApp.of(config.makeApplication());
    }

    @TestFactory
    Stream<DynamicTest> keepsTheContractOfPolicies() {
        return Stream.of(BASIC, TICKETS, new SessionPolicy())
                .map(login -> AclPolicy.of(GROUPS, login))
                .flatMap(policy -> Contracts.policies(() -> policy).cases().stream())
                .map(each -> dynamicTest(each.name(), each::run));
    }

    @Test
    void groupsCountInAclsByTheirPrincipals() {
        try (TestApp site = site(AclPolicy.of(GROUPS, BASIC))) {
            site.get("/").expectBody("seen");
            site.get("/edit").expectStatus(403);
            site.request(basic("/edit", "ada:of ada")).expectBody("edited");
            site.request(basic("/edit", "bob:of bob")).expectStatus(403);
            site.request(basic("/who", "gone:of gone")).expectBody("nobody");
        }
    }

    @Test
    void aTestNamesAUserWithGroups() {
        try (TestApp site = site(AclPolicy.of(GROUPS, BASIC))) {
            site.request(TestRequest.get("/edit").identity(new Member("eve", List.of("editors"))))
                    .expectBody("edited");
            site.request(TestRequest.get("/edit").identity(new Member("eve", List.of("poets"))))
                    .expectStatus(403);
        }
    }

    @Test
    void anIdThatReadsLikeAGroupIsNobody() {
        AclPolicy policy = AclPolicy.of(GROUPS, BASIC);
        for (String id : List.of("group", "system.Everyone", " ")) {
            assertThat(policy.identity(basic("/", id + ":of " + id).toRequest()) == null)
                    .isEqualTo(!id.equals("group"));
        }
        AclPolicy tickets = AclPolicy.of(GROUPS, TICKETS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tickets.remember(TestRequest.get("/").toRequest(), "group:editors"));
        assertThat(new Member("ada", List.of("editors", "group:editors")))
                .isEqualTo(new Member("ada", List.of("group:editors")));
    }

    @Test
    void theFirstLoginThatKnowsCountsAndTheFirstThatCanRemembers() {
        AclPolicy policy = AclPolicy.of(Groups.none(), BASIC, TICKETS);
        List<Header> remembered = policy.remember(TestRequest.get("/").toRequest(), "ada");
        assertThat(remembered).hasSize(1);
        String field = remembered.get(0).value();
        String value = field.substring("auth=".length(), field.indexOf(';'));
        Identity both =
                policy.identity(basic("/", "bob:of bob").cookie("auth", value).toRequest());
        assertThat(both).isEqualTo(new Member("bob", List.of()));
        Identity ticket =
                policy.identity(TestRequest.get("/").cookie("auth", value).toRequest());
        assertThat(ticket).isEqualTo(new Member("ada", List.of()));
        assertThat(policy.forget(TestRequest.get("/").toRequest()))
                .extracting(Header::name)
                .containsExactly("WWW-Authenticate", "Set-Cookie");
        assertThat(AclPolicy.of(GROUPS, BASIC).remember(TestRequest.get("/").toRequest(), "ada"))
                .isEmpty();
    }

    @Test
    void whatIsNoNameAndPasswordIsNobody() {
        assertThat(BASIC.userId(basic("/", "ädä:of ädä").toRequest())).contains("ädä");
        assertThat(BASIC.userId(basic("/", "ada:x").toRequest())).isEmpty();
        assertThat(BASIC.userId(basic("/", "ada").toRequest())).isEmpty();
        assertThat(BASIC.userId(basic("/", ":of ").toRequest())).isEmpty();
        for (String sent :
                List.of("", "Basic", "Basic ", "Basic !", "Basic ////", "Bearer abc", "Basic " + "A".repeat(3000))) {
            assertThat(BASIC.userId(
                            TestRequest.get("/").header("Authorization", sent).toRequest()))
                    .isEmpty();
        }
        assertThat(BASIC.forget(TestRequest.get("/").toRequest()).get(0).value())
                .isEqualTo("Basic realm=\"Notes\", charset=\"UTF-8\"");
        assertThatIllegalArgumentException().isThrownBy(() -> BasicPolicy.of("a\"b", (n, p, r) -> true));
        assertThat(BASIC.remembers()).isFalse();
        assertThat(BASIC.remember(TestRequest.get("/").toRequest(), "ada")).isEmpty();
    }

    /** A login for programs that claims the requests with its header field. */
    private record Robots(boolean isAmbient) implements Login {
        @Override
        public boolean claims(Request request) {
            return request.headers().first("X-Robot") != null;
        }

        @Override
        public Optional<String> userId(Request request) {
            return Optional.ofNullable(request.headers().first("X-Robot")).filter(name -> !name.equals("unknown"));
        }
    }

    @Test
    void aLoginThatClaimsARequestExcludesTheOthers() {
        for (AclPolicy policy : List.of(
                AclPolicy.of(GROUPS, new Robots(false), BASIC), AclPolicy.of(GROUPS, BASIC, new Robots(false)))) {
            try (TestApp site = site(policy)) {
                TestRequest ada = basic("/edit", "ada:of ada");
                site.request(ada).expectBody("edited");
                site.request(ada.header("X-Robot", "bob")).expectStatus(403);
                site.request(ada.header("X-Robot", "unknown")).expectStatus(403);
                site.request(basic("/who", "ada:of ada").header("X-Robot", "gone"))
                        .expectBody("nobody");
                site.request(basic("/who", "bob:of bob").header("X-Robot", "ada"))
                        .expectBodyContaining("ada");
            }
        }
    }

    @Test
    void onlyAClaimedRequestWithAUserNeedsNoCsrfToken() {
        assertThat(statusOfPost(new Robots(false), "bob")).isEqualTo(200);
        assertThat(statusOfPost(new Robots(false), "unknown")).isEqualTo(400);
        assertThat(statusOfPost(new Robots(false), "gone")).isEqualTo(400);
        assertThat(statusOfPost(new Robots(true), "bob")).isEqualTo(400);
        assertThat(AclPolicy.of(GROUPS, new Robots(false))
                        .isAmbient(TestRequest.get("/").toRequest()))
                .isTrue();
    }

    private static int statusOfPost(Robots robots, String name) {
        Configurator config = Site.configured(AclPolicy.of(GROUPS, robots, BASIC));
        config.route("change", "/change").post(request -> Response.text("changed"));
        try (TestApp site = TestApp.of(config.makeApplication())) {
            return site.request(TestRequest.post("/change").header("X-Robot", name))
                    .status();
        }
    }
}
