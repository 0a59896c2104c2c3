package dev.mastaba.core.view;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An application {@code wiki} and extensions of it, whose views say who answers. */
public abstract class OverridingFixture {
    public final List<Participant> participants = new ArrayList<>();
    public Map<String, String> settings = Map.of();

    public void takesPart(Participant.Role role, String name, String id, List<String> targets, AddOn addOn) {
        participants.add(new Participant(name, id, "1.0.0", role, targets, addOn, AssetSource.none()));
    }

    public void wiki(AddOn addOn) {
        takesPart(Participant.Role.APPLICATION, "org.wiki", "wiki", List.of(), config -> {
            config.setSecurityPolicy(new QueryPolicy());
            addOn.include(config);
        });
    }

    public void extension(String name, AddOn addOn) {
        takesPart(Participant.Role.EXTENSION, name, "", List.of("wiki"), addOn);
    }

    public Application compose() {
        return Composition.of(participants).settings(new Settings(settings)).makeApplication();
    }

    /** Expects the refusal of a view without a guard that comes before one with this permission, and both remedies. */
    public void expectRefused(String permission) {
        assertThatThrownBy(this::compose)
                .hasMessageContaining("MAST-VIEW-044")
                .hasMessageContaining("at org.wiki: ")
                .hasMessageContaining(": permission(\"" + permission + "\")")
                .hasMessageContaining(": noPermissionRequired()");
    }

    public static String text(Response response) {
        return new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
    }

    public static String get(Application application, String target) throws Exception {
        Response response = application.handle(SimpleRequest.get(target));
        return response.status() == 200 ? text(response) : String.valueOf(response.status());
    }

    public static View answering(String text) {
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
