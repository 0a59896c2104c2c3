package dev.mastaba.core.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.traversal.Resource;
import dev.mastaba.core.traversal.Traversal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AclsTest {
    private static final List<String> ADA = Principals.of(Identity.named("ada"), List.of("group:editors"));

    private final Configurator config = new Configurator(Settings.none());
    private final AtomicReference<Request> served = new AtomicReference<>();

    private record Folder(String name, @Nullable Resource parent, Acl acl) implements Resource, HasAcl {}

    private record Plain(String name, @Nullable Resource parent) implements Resource {}

    private static final class Ring implements Resource {
        @Override
        public String name() {
            return "ring";
        }

        @Override
        public Resource parent() {
            return this;
        }
    }

    /** The request as the application of the configuration serves it. */
    private Request served() throws Exception {
        config.addView(request -> {
            served.set(request);
            return Response.text("");
        });
        config.makeApplication().handle(SimpleRequest.get("/"));
        return served.get();
    }

    private static Acls acls() {
        return Acls.of(SimpleRequest.get("/"));
    }

    @Test
    void theNearestEntryDecidesAndIsNamed() {
        Folder root = new Folder("", null, Acl.of(Ace.allow("group:editors", "view", "edit")));
        Plain below = new Plain("notes", root);
        Decision.ByAcl decision = acls().permits(below, ADA, "edit");
        assertThat(decision.permitted()).isTrue();
        assertThat(decision.ace()).isEqualTo(Ace.allow("group:editors", "view", "edit"));
        assertThat(decision.location()).isSameAs(root);
        assertThat(decision.reason())
                .isEqualTo("entry 1 of the ACL of " + Folder.class.getName()
                        + " \"\", \"Allow group:editors view, edit\", is the first that applies to \"edit\" for "
                        + "[system.Everyone, system.Authenticated, ada, group:editors] on " + Plain.class.getName()
                        + " \"notes\"");
        Folder closed = new Folder("closed", root, Acl.of(Ace.allowAll("bob"), Ace.DENY_ALL));
        assertThat(acls().permits(closed, ADA, "edit").permitted()).isFalse();
        assertThat(acls().permits(closed, ADA, "edit").reason()).contains("entry 2", "Deny system.Everyone everything");
        assertThat(acls().permits(closed, List.of("bob"), "fly").permitted()).isTrue();
        assertThat(acls().permits(root, List.of("bob"), "fly").permitted()).isFalse();
    }

    @Test
    void whereNoEntryIsAboutItItIsDenied() {
        Decision.ByAcl decision = acls().permits("a text", ADA, "edit");
        assertThat(decision.permitted()).isFalse();
        assertThat(decision.ace()).isNull();
        assertThat(decision.reason())
                .isEqualTo(
                        "no ACL entry applies to \"edit\" for "
                                + "[system.Everyone, system.Authenticated, ada, group:editors] on java.lang.String or its ancestors");
    }

    @Test
    void anEntryWithoutPermissionsIsAboutNothing() {
        Folder root = new Folder("", null, Acl.of(Ace.allow("ada")));
        assertThat(acls().permits(root, ADA, "edit").permitted()).isFalse();
    }

    @Test
    void aResourceInsideItselfIsNamedAndEndsTheWalk() {
        assertThatThrownBy(() -> acls().permits(new Ring(), ADA, "edit")).hasMessageContaining("its own ancestor");
        assertThatThrownBy(() -> acls().principalsAllowedBy(new Ring(), "edit"))
                .hasMessageContaining("its own ancestor");
    }

    @Test
    void whoMayIsToldFromTheRootDown() {
        Folder root = new Folder("", null, Acl.of(Ace.allow("ada", "edit"), Ace.allow("bob", "edit", "view")));
        Folder below = new Folder("a", new Plain("b", root), Acl.of(Ace.denyAll("bob"), Ace.allow("eve", "edit")));
        assertThat(acls().principalsAllowedBy(below, "edit")).containsExactly("ada", "eve");
        Folder closed = new Folder("c", below, Acl.of(Ace.deny("eve", "edit"), Ace.allow("eve", "edit"), Ace.DENY_ALL));
        assertThat(acls().principalsAllowedBy(closed, "edit")).isEmpty();
    }

    @Test
    void typesOfOthersHaveAclsDeclaredForThemAndTheDecisionSaysWhere() throws Exception {
        config.addAcl(Resource.class, Acl.of(Ace.allow(Principals.AUTHENTICATED, "view")));
        config.addAcl(Plain.class, plain -> Acl.of(Ace.allow(plain.name(), "edit")));
        Acls acls = Acls.of(served());
        Plain ada = new Plain("ada", null);
        assertThat(acls.permits(ada, ADA, "edit").permitted()).isTrue();
        assertThat(acls.permits(ada, ADA, "edit").reason())
                .contains("declared at ")
                .contains("(AclsTest.java:");
        assertThat(acls.permits(ada, ADA, "view").permitted()).isFalse();
        assertThat(acls.permits(new Ring(), ADA, "view").permitted()).isTrue();
        assertThat(acls.permits("neither", ADA, "view").permitted()).isFalse();
        Folder own = new Folder("", null, Acl.of());
        assertThat(acls.permits(own, ADA, "view").permitted()).isFalse();
        assertThat(acls.principalsAllowedBy(ada, "edit")).containsExactly("ada");
    }

    @Test
    void aTypeHasOneAclAndItIsIntrospected() {
        config.addAcl(Plain.class, Acl.of());
        assertThat(config.makeApplication().get(Key.of(Introspector.class)).find("acls", Plain.class.getName()))
                .isPresent();
        Configurator twice = new Configurator(Settings.none());
        twice.addAcl(Plain.class, Acl.of());
        twice.addAcl(Plain.class, Acl.of());
        assertThatThrownBy(twice::makeApplication).hasMessageContaining("acl").hasMessageContaining("Plain");
    }

    @Test
    void codeAsksForAPermission() throws Exception {
        config.setSecurityPolicy(new SecurityPolicy() {
            @Override
            public @Nullable Identity identity(Request request) {
                return null;
            }

            @Override
            public Decision permits(Request request, Object context, String permission) {
                return Acls.of(request).permits(context, ADA, permission);
            }
        });
        Request request = served();
        Folder root = new Folder("", null, Acl.of(Ace.allow("ada", "edit")));
        assertThat(Permissions.of(request).has("edit", root)).isTrue();
        assertThat(Permissions.of(request).decide("fly", root)).isInstanceOf(Decision.ByAcl.class);
        assertThat(Permissions.of(request).has("edit")).isFalse();
        request.set(Traversal.KEY, Traversal.at(root));
        assertThat(Permissions.of(request).has("edit")).isTrue();
        request.set(Traversal.KEY, null);
        assertThatThrownBy(() -> Permissions.of(request).has("edit")).hasMessageContaining("no context");
    }

    @Test
    void withoutAPolicyNothingIsGrantedUnlessNoneIsRequired() throws Exception {
        Request closed = served();
        assertThatThrownBy(() -> Permissions.of(closed).has("edit", "page")).hasMessageContaining("No security policy");
        Configurator open = new Configurator(new Settings(Map.of("mastaba.security.require-policy", "false")));
        open.addView(request -> {
            served.set(request);
            return Response.text("");
        });
        open.makeApplication().handle(SimpleRequest.get("/"));
        assertThat(Permissions.of(served.get()).has("edit", "page")).isTrue();
    }

    @Test
    void principalsAreInOrderAndNoneIsTwice() {
        assertThat(Principals.of(null, List.of())).containsExactly("system.Everyone");
        assertThat(Principals.of(null, List.of("group:lan"))).containsExactly("system.Everyone", "group:lan");
        assertThat(Principals.of(Identity.named("ada"), List.of("g", "ada", "g")))
                .containsExactly("system.Everyone", "system.Authenticated", "ada", "g");
    }
}
