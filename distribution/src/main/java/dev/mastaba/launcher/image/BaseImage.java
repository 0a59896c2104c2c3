package dev.mastaba.launcher.image;

import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import dev.mastaba.launcher.source.PastedWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The image with Java on top of which an image is built.
 *
 * @param reference its name in a registry
 * @param tar its file, as {@code docker save} writes it; null for an image in a registry
 */
public record BaseImage(String reference, @Nullable Path tar) {
    /** Returns an image in a registry. */
    public static BaseImage named(String reference) {
        return new BaseImage(reference, null);
    }

    /** Returns an image in a file. */
    public static BaseImage in(Path tar) {
        return new BaseImage("", tar);
    }

    /**
     * Starts to build an image.
     *
     * @param architecture the processor architecture for images in registries that support several
     * @throws IOException with a message for people if the file does not exist or the name is invalid
     */
    JibContainerBuilder builder(String architecture) throws IOException {
        if (tar != null) {
            if (!Files.isRegularFile(tar)) {
                throw new IOException(
                        tar + " does not exist; write it with: docker save -o " + PastedWord.of(tar) + " IMAGE");
            }
            return Jib.from(TarImage.at(tar));
        }
        try {
            return Jib.from(Registry.image(reference)).setPlatforms(Set.of(new Platform(architecture, "linux")));
        } catch (InvalidImageReferenceException invalid) {
            throw new IOException(Registry.invalid(reference), invalid);
        }
    }

    /** The registries of images, with the logins of {@code docker login}. */
    static final class Registry {
        private Registry() {}

        static RegistryImage image(String reference) throws InvalidImageReferenceException {
            com.google.cloud.tools.jib.api.ImageReference parsed =
                    com.google.cloud.tools.jib.api.ImageReference.parse(reference);
            return RegistryImage.named(parsed)
                    .addCredentialRetriever(
                            com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory.forImage(parsed, event -> {})
                                    .dockerConfig());
        }

        static String invalid(String reference) {
            return "The image name " + reference + " is invalid; an example is registry.example.org/my-app:1.0";
        }
    }
}
