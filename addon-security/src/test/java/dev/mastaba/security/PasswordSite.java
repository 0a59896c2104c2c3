package dev.mastaba.security;

import static dev.mastaba.core.view.ViewOptions.permission;

import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Identity;
import dev.mastaba.i18n.I18nAddOn;
import dev.mastaba.sessions.SessionsAddOn;
import dev.mastaba.templates.TemplatesAddOn;
import dev.mastaba.testing.TestApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** An application with pages for editors, whose users are only named by settings. */
final class PasswordSite {
    static final String PASSWORD = "the password of ada";
    static final PasswordHasher CHEAP = PasswordHasher.of(new PasswordHasher.Cost(64, 1, 1), 2, 10);
    static final String HASH = CHEAP.hash(PASSWORD);

    private PasswordSite() {}

    /** A file with the user ada, an editor, and the user bob. */
    static Path users(Path folder) {
        return write(folder.resolve("users.txt"), "# users\n\nada:" + HASH + ":editors,staff\nbob:" + HASH + "\n");
    }

    static Path write(Path file, String text) {
        try {
            Files.writeString(file, text);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Settings with users of a file; a name and a value of further ones. */
    static Map<String, String> settings(Path users, String... more) {
        Map<String, String> all = new HashMap<>(Map.of(
                "mastaba.sessions.store", "memory",
                "mastaba.security.users", "file",
                "mastaba.security.users.file", users.toString(),
                "mastaba.security.allow.edit", "group:editors"));
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    static TestApp of(Map<String, String> settings) {
        return of(settings, config -> {});
    }

    static TestApp of(Map<String, String> settings, Consumer<Configurator> more) {
        return TestApp.of(composed(settings, new SecurityAddOn(), more));
    }

    static Composition composed(Map<String, String> settings, SecurityAddOn addOn, Consumer<Configurator> more) {
        return Composition.of(List.of(
                        Participant.application("site", "", config -> declare(config, more)),
                        Participant.shared("dev.mastaba.sessions", new SessionsAddOn()),
                        Participant.shared("dev.mastaba.templates", new TemplatesAddOn()),
                        Participant.shared("dev.mastaba.i18n", new I18nAddOn()),
                        Participant.shared("dev.mastaba.security", addOn)))
                .settings(new Settings(settings));
    }

    private static void declare(Configurator config, Consumer<Configurator> more) {
        config.route("front", "/").get(request -> Response.text("front"));
        config.route("who", "/who")
                .get(request ->
                        Response.text(Identity.of(request).map(Object::toString).orElse("nobody")));
        config.route("edit", "/edit")
                .with(permission("edit"))
                .get(request -> Response.text("editing"))
                .post(request -> Response.text("edited"));
        more.accept(config);
    }
}
