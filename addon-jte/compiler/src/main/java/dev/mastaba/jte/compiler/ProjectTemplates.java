package dev.mastaba.jte.compiler;

import gg.jte.CodeResolver;
import gg.jte.TemplateNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The templates that a project contains or calls. Of a called template only the parameters are read: the application decides later which file the
 * call runs. Confined to one thread.
 */
final class ProjectTemplates implements CodeResolver {
    private static final String ORIGINAL = "original/";

    private final Path resources;
    private final List<Path> classPath;
    private @Nullable String begun;

    ProjectTemplates(Path resources, List<Path> classPath) {
        this.resources = resources;
        this.classPath = List.copyOf(classPath);
    }

    /** Makes the next request for a template return its complete text. */
    void begin(String name) {
        begun = name;
    }

    @Override
    public String resolveRequired(String name) {
        String code = resolve(name);
        if (code == null) {
            throw new TemplateNotFoundException(
                    "Template " + name + " is neither in src/main/resources nor in a dependency of the project");
        }
        return code;
    }

    @Override
    public @Nullable String resolve(String name) {
        try {
            if (name.equals(begun)) {
                begun = null;
                return Files.readString(resources.resolve(name));
            }
            String called = called(name);
            return called == null ? null : TemplateHead.of(called);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Returns the text of a called template: the project's own, or that of a dependency. The first folders of the name may be {@code original} or
     * the owner of the template.
     */
    private @Nullable String called(String name) throws IOException {
        Path own = resources.resolve(name);
        if (!name.startsWith(ORIGINAL) && Files.isRegularFile(own)) {
            return Files.readString(own);
        }
        for (String path = name; !path.isEmpty(); path = path.substring(path.indexOf('/') + 1)) {
            for (Path entry : classPath) {
                String text = text(entry, path);
                if (text != null) {
                    return text;
                }
            }
            if (path.indexOf('/') < 0) {
                return null;
            }
        }
        return null;
    }

    private static @Nullable String text(Path entry, String path) throws IOException {
        if (Files.isDirectory(entry)) {
            Path file = entry.resolve(path);
            return Files.isRegularFile(file) ? Files.readString(file) : null;
        }
        if (!Files.isRegularFile(entry)) {
            return null;
        }
        try (ZipFile jar = new ZipFile(entry.toFile())) {
            ZipEntry file = jar.getEntry(path);
            if (file == null) {
                return null;
            }
            try (InputStream in = jar.getInputStream(file)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    @Override
    public long getLastModified(String name) {
        return 0;
    }
}
