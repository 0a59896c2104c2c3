package dev.mastaba.core.asset;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.route.Urls;
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
public final class StaticSite {
    private final Path root;
    private final Map<String, String> settings = new TreeMap<>(Map.of("mastaba.security.require-policy", "false"));

    public StaticSite(Path root) {
        this.root = root;
    }

    public StaticSite write(String path, String text) {
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

    public StaticSite set(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** The application; {@code /url} answers the URL of the asset that the header {@code X-Spec} names. */
    public Application made(AddOn wiki) {
        AddOn all = config -> {
            wiki.include(config);
            config.route("url", "/url")
                    .get(request -> Response.text(
                            Urls.of(request).staticUrl(request.header("X-Spec").orElseThrow())));
        };
        return Composition.of(List.of(new Participant(
                        "wiki",
                        "",
                        "1.0.0",
                        Participant.Role.APPLICATION,
                        List.of(),
                        all,
                        AssetSource.directory(root))))
                .settings(new Settings(settings))
                .makeApplication();
    }

    public static Response get(Application application, String target) throws Exception {
        return application.handle(SimpleRequest.get(target));
    }

    public static String url(Application application, String spec) throws Exception {
        return text(application.handle(SimpleRequest.get("/url").header("X-Spec", spec)));
    }

    public static String text(Response response) throws IOException {
        if (response.body() instanceof Body.FileBytes file) {
            try (InputStream in = Files.newInputStream(file.file())) {
                in.skipNBytes(file.offset());
                return new String(in.readNBytes((int) file.length()), StandardCharsets.UTF_8);
            }
        }
        return new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
    }
}
