package dev.mastaba.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Acls;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.Permissions;
import dev.mastaba.core.security.Principals;
import dev.mastaba.core.traversal.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** ACLs along a lineage: what they permit, whom they permit it, and what a request's client may do. */
class AclTest extends CategoryTest {
    AclTest() {
        super("acl", Set.of());
    }

    @Override
    void ask(Case question) throws Exception {
        JsonNode input = question.input();
        List<Resource> lineage = LineageResource.of(input.path("lineage"));
        String permission = input.path("permission").asText();
        switch (question.group()) {
            case "principals-allowed" -> {
                List<String> expected = Values.texts(question.expect().path("principals"));
                Set<String> allowed = acls().principalsAllowedBy(lineage.get(0), permission);
                assertThat(allowed).containsExactlyInAnyOrderElementsOf(expected);
            }
            case "has-permission" -> hasPermission(input, question.expect(), lineage.get(0), permission);
            default -> permits(input, question.expect(), lineage, permission);
        }
    }

    private static void permits(JsonNode input, JsonNode expect, List<Resource> lineage, String permission) {
        Decision.ByAcl decision = acls().permits(lineage.get(0), Values.texts(input.path("principals")), permission);
        assertThat(decision.permitted()).isEqualTo(expect.path("allowed").asBoolean());
        assertThat(decision.ace() == null).isEqualTo(expect.path("default_deny").asBoolean());
        assertThat(lineage.indexOf(decision.location()))
                .isEqualTo(expect.path("location").asInt(-1));
        assertThat(decision.acl() == null ? -1 : decision.acl().entries().indexOf(decision.ace()))
                .isEqualTo(expect.path("ace").asInt(-1));
    }

    private static void hasPermission(JsonNode input, JsonNode expect, Resource context, String permission)
            throws Exception {
        boolean policy = input.path("policy").asBoolean();
        Configurator config =
                new Configurator(new Settings(Map.of("mastaba.security.require-policy", String.valueOf(policy))));
        if (policy) {
            config.setSecurityPolicy(new CorpusSecurity());
        }
        AtomicReference<Request> served = new AtomicReference<>();
        config.addView(request -> {
            served.set(request);
            return Response.status(Permissions.of(request).has(permission, context) ? 200 : 403);
        });
        CorpusRequest request = CorpusRequest.of(input.path("request"));
        Response answer = config.makeApplication().handle(request);
        assertThat(answer.status() == 200).isEqualTo(expect.path("allowed").asBoolean());
        Optional<Identity> identity = Identity.of(served.get());
        assertThat(identity.isPresent())
                .isEqualTo(expect.path("is_authenticated").asBoolean());
        assertThat(identity.map(Identity::userId).orElse(null))
                .isEqualTo(expect.path("authenticated_userid").textValue());
        assertThat(Principals.of(identity.orElse(null), policy ? request.get(CorpusRequest.GROUPS) : List.of()))
                .isEqualTo(Values.texts(expect.path("effective_principals")));
    }

    private static Acls acls() {
        return Acls.of(CorpusRequest.of(MissingNode.getInstance()));
    }
}
