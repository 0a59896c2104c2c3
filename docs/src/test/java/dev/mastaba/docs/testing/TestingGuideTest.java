package dev.mastaba.docs.testing;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.testing.ApplicationAssert.assertThat;
import static dev.mastaba.testing.Contract.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mastaba.core.application.NewRequest;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Forbidden;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.security.Ace;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.core.traversal.Resource;
import dev.mastaba.docs.notes.Notes;
import dev.mastaba.docs.notes.loud.LoudNotes;
import dev.mastaba.security.Member;
import dev.mastaba.security.PasswordHasher;
import dev.mastaba.security.SecurityAddOn;
import dev.mastaba.sessions.MemorySessions;
import dev.mastaba.sessions.SessionStore;
import dev.mastaba.sessions.testing.SessionContracts;
import dev.mastaba.testing.Contract;
import dev.mastaba.testing.Contracts;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestConfigurator;
import dev.mastaba.testing.TestPolicy;
import dev.mastaba.testing.TestRenderer;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResource;
import dev.mastaba.testing.TestSession;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** What the guide says of tests. */
class TestingGuideTest {
    private final Carts carts = new Carts();

    // tag::testing-one-view
    @Test
    void showsTheChosenItem() {
        TestSession session = TestSession.of(Map.of("item", "tea"));
        Request request =
                TestRequest.get("/cart").session(session).identity("ann").toRequest();
        assertThat(carts.show(request)).isEqualTo(Map.of("item", "tea", "buyer", "ann"));
    }
    // end::testing-one-view

    // tag::testing-in
    @Test
    void remembersTheChosenItem() {
        Configurator config = TestConfigurator.create();
        config.route("cart", "/cart").get(carts::show, renderer("string"));
        TestSession session = TestSession.empty();
        Request request = TestRequest.post("/add")
                .pathParam("item", "tea")
                .session(session)
                .in(config)
                .toRequest();
        assertThat(carts.add(request).header("Location")).isEqualTo("/cart");
        assertThat(session.find("item")).hasValue("tea");
    }
    // end::testing-in

    // tag::testing-policy
    @Test
    void refusesPaymentWithoutPermission() {
        TestPolicy policy = TestPolicy.permitting("view").as("bob");
        Configurator config = TestConfigurator.create();
        config.setSecurityPolicy(policy);
        Request request = TestRequest.post("/pay").in(config).toRequest();
        assertThatThrownBy(() -> carts.pay("order 7", request)).isInstanceOf(Forbidden.class);
        assertThat(policy.asked()).containsExactly(new TestPolicy.Asked("order 7", "pay"));
    }
    // end::testing-policy

    @Test
    void aTree() {
        Configurator config = TestConfigurator.create();
        // tag::testing-tree
        TestResource root = TestResource.root();
        root.at("notes/milk").acl(Acl.of(Ace.allow("ann", "edit")));
        root.put("prices/milk", new BigDecimal("1.19")); // anything that has views
        config.setRootFactory(request -> root);
        // end::testing-tree
        config.addView(TestResource.class, (resource, request) -> Response.text(resource.toString()));
        config.addView(BigDecimal.class, (price, request) -> Response.text("EUR " + price));
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/notes/milk").expectBody("/notes/milk");
            app.get("/prices/milk").expectBody("EUR 1.19");
        }
    }

    // tag::testing-renderer
    @Test
    void theTemplateGetsTheItem() {
        Configurator config = TestConfigurator.create();
        TestRenderer templates = TestRenderer.in(config, ".peb");
        config.route("cart", "/cart").get(carts::show, renderer("templates/cart.peb"));
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.request(TestRequest.get("/cart").session(TestSession.of(Map.of("item", "tea"))));
        }
        templates.expect("templates/cart.peb", Map.of("item", "tea"));
    }
    // end::testing-renderer

    @Test
    void eventsAreCollected() {
        Configurator config = TestConfigurator.create();
        // tag::testing-events
        List<NewRequest> requests = TestConfigurator.collect(config, NewRequest.class);
        // end::testing-events
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/nothing").expectStatus(404);
        }
        assertThat(requests).hasSize(1);
    }

    @Test
    void wholeApplications() {
        // tag::testing-app
        try (TestApp app = TestApp.of(new Notes(), new LoudNotes())) {
            app.get("/milk").expectStatus(200).expectText("h1", "MILK!");
            app.overSocket().get("/milk").expectText("h1", "MILK!");
        }
        // end::testing-app
    }

    // tag::testing-logins
    @Test
    void administratorsLogIn(@TempDir Path folder) throws IOException {
        try (TestApp app = TestApp.of(warehouse(folder))) {
            app.get("/stock").expectRedirect("/login?next=%2Fstock");
            Map<String, String> wrong = Map.of("name", "ada", "password", "a guess");
            app.postFrom("/login", "/login", wrong).expectStatus(422);
            Map<String, String> right = Map.of("name", "ada", "password", "correct horse", "next", "/stock");
            app.postFrom("/login", "/login", right).expectRedirect("/stock");
            app.get("/stock").expectBody("12 chairs");
        }
    }

    private static Composition warehouse(Path folder) throws IOException {
        Path users = Files.createFile(
                folder.resolve("users.txt"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        String hash = PasswordHasher.standard().hash("correct horse");
        Files.writeString(users, "ada:" + hash + ":admins\n");
        Settings settings = new Settings(Map.of(
                "mastaba.security.users", "file",
                "mastaba.security.users.file", users.toString(),
                "mastaba.security.allow.manage", "group:admins"));
        return Composition.of(new Warehouse()).with(new SecurityAddOn()).settings(settings);
    }
    // end::testing-logins

    // tag::testing-groups
    @Test
    void administratorsSeeTheStock(@TempDir Path folder) throws IOException {
        TestRequest stock = TestRequest.get("/stock");
        try (TestApp app = TestApp.of(warehouse(folder))) {
            app.request(stock.identity(new Member("ada", List.of("admins")))).expectBody("12 chairs");
            app.request(stock.identity(new Member("bob", List.of("guests")))).expectStatus(403);
        }
    }
    // end::testing-groups

    @Test
    void compositionAndDrift(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("mastaba-originals.txt");
        Composition composition = Composition.of(new Notes()).extendedBy(new LoudNotes());
        System.setProperty("mastaba.lock", "write");
        try (TestApp app = TestApp.of(composition)) {
            assertThat(app).hasNoDriftFrom(file);
        } finally {
            System.clearProperty("mastaba.lock");
        }
        // tag::testing-composition
        try (TestApp app = TestApp.of(composition)) {
            assertThat(app)
                    .overridesOnly("view notes:note", "asset notes:templates/layout.peb")
                    .hasNoDriftFrom(file); // Path.of("src/main/resources/mastaba-originals.txt")
        }
        // end::testing-composition
        assertThat(Files.readString(file)).contains("view notes:note");
    }

    @Test
    void realBundles() {
        // tag::testing-felix
        try (FelixContainer felix = FelixContainer.builder().start()) {
            Bundle bundle = felix.start(SourceBundle.named("greeter").withSource("""
                    package greeter;
                    import java.util.function.Supplier;
                    import org.osgi.service.component.annotations.Component;
                    @Component(service = Supplier.class)
                    public final class Greeter implements Supplier<String> {
                        public String get() { return "Hello"; }
                    }"""));
            Object service = felix.context().getService(bundle.getRegisteredServices()[0]);
            assertThat(((Supplier<?>) service).get()).isEqualTo("Hello");
        }
        // end::testing-felix
    }

    @Test
    void bundlesThatLeaveNothingBehind() {
        try (FelixContainer felix = FelixContainer.builder().start()) {
            SourceBundle source = SourceBundle.named("tidy").withSource("package tidy; public final class Tidy {}");
            // tag::testing-leak
            felix.expectNoLeak(felix.start(source));
            // end::testing-leak
        }
    }

    private record OnWeekdays(String day) implements Predicate {
        @Override
        public boolean test(Request request, @Nullable Object subject) {
            return request.query().get("day", "").equals(day);
        }

        @Override
        public String text() {
            return "day = " + day;
        }
    }

    // tag::testing-contract
    @TestFactory
    Stream<DynamicTest> keepsTheContractOfPredicates() {
        return Contracts.predicates(() -> new OnWeekdays("mon")).cases().stream()
                .map(each -> dynamicTest(each.name(), each::run));
    }
    // end::testing-contract

    private static SessionStore store(KeptState space) {
        return new MemorySessions(space);
    }

    // tag::testing-store-contract
    @TestFactory
    Stream<DynamicTest> keepsTheContractOfSessionStores() {
        KeptState space = KeptState.inMemory();
        return SessionContracts.stores(() -> store(space)).cases().stream()
                .map(each -> dynamicTest(each.name(), each::run));
    }
    // end::testing-store-contract

    // tag::testing-own-contract
    /** Returns the rules for this shop's resources, in addition to the rules for all resources. */
    static Contract<Resource> shelves(Supplier<? extends Resource> maker) {
        return Contracts.resources(maker, "tea").holds("products do not have children", any -> {
            Resource tea = (Resource) any.get().child("tea");
            expect(tea.child("more") == null, "tea has a child");
        });
    }
    // end::testing-own-contract

    @Test
    void ownContractsAreKept() {
        shelves(() -> {
                    TestResource root = TestResource.root();
                    root.at("tea");
                    return root;
                })
                .check();
    }
}
