package dev.mastaba.core.view;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.composition.Composition;
import dev.mastaba.core.composition.Participant;
import dev.mastaba.core.composition.Role;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.message.Body;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.message.SimpleRequest;
import dev.mastaba.core.registry.Settings;
import dev.mastaba.core.router.Application;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An application {@code wiki} and extensions of it, whose views say who answers. */
abstract class OverridingFixture {
    final List<Participant> participants = new ArrayList<>();
    Map<String, String> settings = Map.of();

    void takesPart(Role role, String name, String id, List<String> targets, AddOn addOn) {
        participants.add(new Participant(name, id, "1.0.0", role, targets, addOn, AssetSource.none()));
    }

    void wiki(AddOn addOn) {
        takesPart(Role.APPLICATION, "org.wiki", "wiki", List.of(), config -> {
            config.setSecurityPolicy(new QueryPolicy());
            addOn.include(config);
        });
    }

    void extension(String name, AddOn addOn) {
        takesPart(Role.EXTENSION, name, "", List.of("wiki"), addOn);
    }

    Application compose() {
        return Composition.of(participants).settings(new Settings(settings)).makeApplication();
    }

    static String text(Response response) {
        return new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
    }

    static String get(Application application, String target) throws Exception {
        Response response = application.handle(SimpleRequest.get(target));
        return response.status() == 200 ? text(response) : String.valueOf(response.status());
    }

    static View answering(String text) {
        return request -> Response.text(text);
    }

    static final class QueryPolicy implements SecurityPolicy {
        @Override
        public boolean isAmbient() {
            return false;
        }

        @Override
        public @Nullable Identity identity(Request request) {
            return null;
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return request.query().contains(permission) ? Decision.allowed("asked") : Decision.denied("did not ask");
        }
    }
}
