package dev.mastaba.jte;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.jte.compiler.JteCompiler;
import dev.mastaba.testing.TestApp;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** An application and its extensions for a test, each with a folder of files. Templates are compiled as the builds of the add-ons do. */
final class Site {
    private final Path folder;
    private final List<Participant> participants = new ArrayList<>();
    private Settings settings = Settings.none();

    Site(Path folder) {
        this.folder = folder;
        participants.add(Participant.shared("dev.mastaba.jte", new JteAddOn()));
    }

    /** Writes a file of an add-on. */
    Site file(String owner, String path, String text) {
        try {
            Path file = folder.resolve(owner).resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Compiles the templates of an add-on; others are its dependencies. */
    Site compile(String owner, String... dependencies) {
        String errors = errors(owner, dependencies);
        if (errors != null) {
            throw new AssertionError(errors);
        }
        return this;
    }

    String errors(String owner, String... dependencies) {
        List<Path> classPath = new ArrayList<>(classPath());
        Arrays.stream(dependencies).map(folder::resolve).forEach(classPath::add);
        Path files = folder.resolve(owner);
        try {
            return new JteCompiler(files, classPath).compile(files);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static List<Path> classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator)).map(Path::of).toList();
    }

    Site application(Consumer<Configurator> include) {
        return add(Participant.application("test.app", "app", addOn(config -> {
            config.include("dev.mastaba.jte");
            include.accept(config);
        })));
    }

    Site extension(String name, Consumer<Configurator> include) {
        return extension(name, "app", include);
    }

    Site extension(String name, String target, Consumer<Configurator> include) {
        return add(Participant.extension(name, List.of(target), addOn(include)));
    }

    Site settings(Map<String, String> values) {
        settings = new Settings(values);
        return this;
    }

    TestApp start() {
        return TestApp.of(Composition.of(participants).settings(settings));
    }

    private Site add(Participant participant) {
        Path files = folder.resolve(participant.name());
        try {
            Files.createDirectories(files);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        participants.add(participant.assets(AssetSource.directory(files)));
        return this;
    }

    private static AddOn addOn(Consumer<Configurator> include) {
        return include::accept;
    }
}
