package dev.mastaba.core.engine.security;

import static dev.mastaba.core.route.RouteOptions.root;
import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.noPermissionRequired;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.requireCsrf;
import static dev.mastaba.core.view.ViewOptions.route;
import static dev.mastaba.core.view.ViewOptions.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.config.TextForm;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Ace;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.security.CsrfOptions;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.HasAcl;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.Principals;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.traversal.Resource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AclFactsTest {
    private static final Acl ADMINS = Acl.of(Ace.allow("group:admins", "edit"));
    private static final Acl ALL = Acl.of(Ace.allow(Principals.EVERYONE, "edit"));

    private static final class Policy implements SecurityPolicy {
        private final Object part;

        Policy(Object part) {
            this.part = part;
        }

        @Override
        public @Nullable Identity identity(Request request) {
            return null;
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return Decision.denied("nobody may");
        }

        @Override
        public List<Object> parts() {
            return List.of(part);
        }
    }

    private record Note(Shelf parent, String name) implements Resource, HasAcl {
        @Override
        public Acl acl() {
            return name.isEmpty() ? ADMINS : ALL;
        }

        @Override
        public @Nullable Resource child(String below) {
            return null;
        }
    }

    private record Shelf() implements Resource {
        @Override
        public String name() {
            return "";
        }

        @Override
        public @Nullable Resource parent() {
            return null;
        }

        @Override
        public Note child(String below) {
            return new Note(this, below);
        }
    }

    private static TextForm form(Consumer<Configurator> include) {
        return TextForm.of(Composition.of(List.of(Participant.application("org.app", "", include::accept)))
                .makeApplication());
    }

    private static List<String> acls(Consumer<Configurator> include) {
        List<String> lines = form(include).lines();
        int begin = lines.indexOf("acls");
        return begin < 0
                ? List.of()
                : lines.subList(
                        begin + 1, begin + lines.subList(begin, lines.size()).indexOf(""));
    }

    @Test
    void aConstantAclIsWrittenOutEntryByEntry() {
        assertThat(acls(config -> config.addAcl(
                        Number.class,
                        Acl.of(Ace.deny("ann", "edit"), Ace.allow("group:admins", "edit", "view"), Ace.DENY_ALL))))
                .containsExactly(
                        "  java.lang.Number  [org.app]",
                        "    entry: Deny ann edit",
                        "    entry: Allow group:admins edit, view",
                        "    entry: Deny system.Everyone everything");
    }

    @Test
    void ofAComputedAclThereIsTheCodeWithTheConstantsThatItReads() {
        List<String> lines =
                acls(config -> config.addAcl(Number.class, number -> number.intValue() > 0 ? ADMINS : ALL));
        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).matches("    computed_by: \\S+AclFactsTest \\(lambda\\), code [0-9a-f]{16}");
        assertThat(lines.subList(2, 4))
                .containsExactly(
                        "    entry: AclFactsTest.ADMINS: Allow group:admins edit",
                        "    entry: AclFactsTest.ALL: Allow system.Everyone edit");
    }

    @Test
    void aclsOfResourcesAreFoundByContextsAndInRootFactories() {
        String note = "  " + Note.class.getName() + "  [org.app]";
        assertThat(acls(config -> {
                    config.setSecurityPolicy(new Policy("none"));
                    config.addView(Note.class, (it, request) -> Response.text(""), permission("edit"));
                }))
                .contains(note, "    entry: AclFactsTest.ADMINS: Allow group:admins edit");
        assertThat(acls(config -> {
                    config.setSecurityPolicy(new Policy("none"));
                    config.addRoute("notes", "/*traverse", root(request -> new Shelf()));
                }))
                .contains(note);
        assertThat(acls(config -> {
                    config.setSecurityPolicy(new Policy("none"));
                    config.setRootFactory(request -> new Shelf());
                }))
                .contains(note);
        assertThat(acls(config -> config.setRootFactory(request -> new Shelf())))
                .isEmpty();
    }

    @Test
    void whatDecidesIsRecordedByItsCode() {
        RequestParts parts = new RequestParts();
        List<String> lines = form(config -> {
                    config.setSecurityPolicy(new Policy((Runnable) parts::asked));
                    config.setDefaultCsrfOptions(CsrfOptions.on().exempt(request -> parts.exempt(request)));
                    config.addRoute("notes", "/notes", root(request -> new Shelf()));
                    config.addView(request -> Response.text(""), when("odd", request -> parts.exempt(request)));
                })
                .lines();
        for (String fact : List.of("policy", "parts", "callback", "factory", "conditions")) {
            assertThat(lines).as(fact).anyMatch(line -> line.matches("    " + fact + ": .*, code [0-9a-f]{16}"));
        }
    }

    /** What a policy is made of. */
    private static final class RequestParts {
        private int asked;

        void asked() {
            asked++;
        }

        boolean exempt(Request request) {
            return request.path().length() == asked;
        }
    }

    private static List<String> difference(Consumer<Configurator> former, Consumer<Configurator> latter) {
        return form(latter).differenceTo(form(former));
    }

    private static Consumer<Configurator> page(Consumer<Configurator> rest) {
        return config -> {
            config.setSecurityPolicy(new Policy("none"));
            rest.accept(config);
        };
    }

    @Test
    void theDifferenceTellsFirstWhatOpensSomething() {
        assertThat(difference(
                        page(config -> {
                            config.addRoute("a", "/a");
                            config.addAcl(Number.class, ADMINS);
                        }),
                        page(config -> {
                            config.addRoute("a", "/b");
                            config.addAcl(Number.class, ALL);
                        })))
                .containsExactly(
                        "Changes that may grant access:",
                        "  acls",
                        "    java.lang.Number  [org.app]",
                        "-     entry: Allow group:admins edit",
                        "+     entry: Allow system.Everyone edit",
                        "",
                        "Other changes:",
                        "  routes",
                        "    a  [org.app]",
                        "-     pattern: /a",
                        "+     pattern: /b");
    }

    @Test
    void anEntryThatGoesOrAnOrderThatChangesMayOpen() {
        Acl denying = Acl.of(Ace.deny("ann", "edit"), Ace.allowAll("group:admins"));
        Acl reordered = Acl.of(Ace.allowAll("group:admins"), Ace.deny("ann", "edit"));
        Acl open = Acl.of(Ace.allowAll("group:admins"));
        assertThat(difference(
                        config -> config.addAcl(Number.class, denying), config -> config.addAcl(Number.class, open)))
                .startsWith("Changes that may grant access:", "  acls");
        assertThat(difference(
                        config -> config.addAcl(Number.class, denying),
                        config -> config.addAcl(Number.class, reordered)))
                .startsWith("Changes that may grant access:", "  acls");
        assertThat(difference(
                        config -> config.addAcl(Number.class, open), config -> config.addAcl(Number.class, denying)))
                .startsWith("  acls");
        assertThat(difference(config -> config.addAcl(Number.class, open), config -> config.addRoute("a", "/a")))
                .startsWith("- acls");
    }

    @Test
    void permissionsAndChecksThatGoOpen() {
        Consumer<Configurator> guarded =
                page(config -> config.addView(request -> Response.text(""), permission("edit"), requireCsrf(true)));
        for (Consumer<Configurator> open : List.of(
                page(config -> config.addView(request -> Response.text(""), requireCsrf(true))),
                page(config -> config.addView(request -> Response.text(""), noPermissionRequired(), requireCsrf(true))),
                page(config -> config.addView(request -> Response.text(""), permission("edit"), requireCsrf(false))))) {
            assertThat(difference(guarded, open)).startsWith("Changes that may grant access:", "  views");
            assertThat(difference(open, guarded).get(0))
                    .isIn("  views", "  permissions", "Changes that may grant access:");
        }
        assertThat(difference(
                        page(config -> {}), page(config -> config.setDefaultCsrfOptions(CsrfOptions.off("programs")))))
                .startsWith("Changes that may grant access:");
        assertThat(difference(page(config -> {}), config -> {})).startsWith("Changes that may grant access:");
    }

    @Test
    void whatAnExtensionSharesWithItsApplicationStaysTheApplications() {
        Participant app = Participant.application("org.app", "app", page(config -> {
            config.addRoute("front", "/");
            config.addView(request -> Response.text("front"), route("front"), permission("read"), id("front"));
            config.addView(Note.class, (note, request) -> Response.text("note"), permission("read"));
        })::accept);
        Participant extension = Participant.extension("org.more", List.of("app"), config -> {
            config.overrideView("app:front", request -> Response.text("more"));
            config.addView(Note.class, (note, request) -> Response.text("more"), named("more"), permission("read"));
        });
        TextForm before = TextForm.of(Composition.of(List.of(app)).makeApplication());
        TextForm after = TextForm.of(Composition.of(List.of(app, extension)).makeApplication());
        assertThat(after.lines())
                .contains("  read  [org.app]", "  " + Note.class.getName() + "  [org.app]")
                .contains("  app:front  [org.more]");
        assertThat(after.differenceTo(before))
                .filteredOn(line -> line.startsWith("- "))
                .allMatch(line -> line.contains("app:front") || line.contains("callable:"));
    }
}
