package dev.mastaba.yaml;

import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.templates.TemplatesAddOn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An application with a few views and files, and extensions without code in a folder. */
final class Notes implements AddOn {
    private final Path folder;

    private Notes(Path folder) {
        this.folder = folder;
    }

    /** The application and this extension, files beside it as pairs of path and text. */
    static Composition extendedBy(Path folder, String yaml, String... files) {
        return extendedBy(folder, Settings.none(), yaml, files);
    }

    static Composition extendedBy(Path folder, Settings settings, String yaml, String... files) {
        return alone(folder).settings(settings).extendedBy(YamlExtension.of(extension(folder, "dark", yaml, files)));
    }

    static Path extension(Path folder, String name, String yaml, String... files) {
        Path extension = folder.resolve(name);
        write(extension.resolve("mastaba.yaml"), yaml);
        for (int i = 0; i < files.length; i += 2) {
            write(extension.resolve(files[i]), files[i + 1]);
        }
        return extension;
    }

    static Composition alone(Path folder) {
        Path files = folder.resolve("notes");
        write(files.resolve("templates/layout.peb"), "<main>{% block content %}{% endblock %}</main>");
        write(
                files.resolve("templates/front.peb"),
                "{% extends \"layout.peb\" %}{% block content %}<h1>{{ title }}</h1>{% endblock %}");
        write(files.resolve("static/theme.css"), "light");
        write(files.resolve("static/base.css"), "base");
        List<Participant> all = new ArrayList<>();
        all.add(Participant.application("notes", "notes", new Notes(files)).assets(AssetSource.directory(files)));
        all.add(Participant.shared("dev.mastaba.templates", new TemplatesAddOn()));
        return Composition.of(all);
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public void include(Configurator config) {
        config.include("dev.mastaba.templates");
        config.route("front", "/").get(request -> Map.of("title", "Notes"), renderer("templates/front.peb"));
        config.route("note", "/notes/{name}").get(request -> Response.text("note " + request.pathParam("name")));
        config.route("edit", "/notes/{name}/edit")
                .with(permission("edit"))
                .get(request -> Response.text("edit " + request.pathParam("name")));
        config.addStaticView("/static", "static/");
        config.setSecurityPolicy(new ByHeader());
    }

    @Override
    public String toString() {
        return "notes in " + folder.getFileName();
    }

    /** Who names a permission in a header has it. */
    private record ByHeader() implements SecurityPolicy {
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
            return permission.equals(request.headers().first("X-May"))
                    ? Decision.allowed("by header")
                    : Decision.denied("not in the header");
        }
    }
}
