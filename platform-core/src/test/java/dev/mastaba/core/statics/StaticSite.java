package dev.mastaba.core.statics;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.composition.Composition;
import dev.mastaba.core.composition.Participant;
import dev.mastaba.core.composition.Role;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.message.Body;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.message.SimpleRequest;
import dev.mastaba.core.registry.Settings;
import dev.mastaba.core.router.Application;
import dev.mastaba.core.url.Urls;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An application {@code wiki} with files in a directory. */
final class StaticSite {
    private final Path root;
    private final Map<String, String> settings = new TreeMap<>(Map.of("mastaba.security.require-policy", "false"));

    StaticSite(Path root) {
        this.root = root;
    }

    StaticSite write(String path, String text) {
        Path file = root.resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    StaticSite set(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** The application; {@code /url} answers the URL of the asset that the header {@code X-Spec} names. */
    Application made(AddOn wiki) {
        AddOn all = config -> {
            wiki.include(config);
            config.route("url", "/url")
                    .get(request -> Response.text(
                            Urls.of(request).staticUrl(request.header("X-Spec").orElseThrow())));
        };
        return Composition.of(List.of(new Participant(
                        "wiki", "", "1.0.0", Role.APPLICATION, List.of(), all, AssetSource.directory(root))))
                .settings(new Settings(settings))
                .makeApplication();
    }

    static Response get(Application application, String target) throws Exception {
        return application.handle(SimpleRequest.get(target));
    }

    static String url(Application application, String spec) throws Exception {
        return text(application.handle(SimpleRequest.get("/url").header("X-Spec", spec)));
    }

    static String text(Response response) throws IOException {
        if (response.body() instanceof Body.FileBytes file) {
            try (InputStream in = Files.newInputStream(file.file())) {
                in.skipNBytes(file.offset());
                return new String(in.readNBytes((int) file.length()), StandardCharsets.UTF_8);
            }
        }
        return new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
    }
}
