package dev.mastaba.yaml;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A factory for extensions without code, which consist of a {@code mastaba.yaml} file and other files. Example:
 * {@code Composition.of(new WikiAddOn(pages)).extendedBy(YamlExtension.of(Path.of("wiki-dark")))}. (Pyramid: ZCML.)
 */
public final class YamlExtension {
    /** The name of the file that declares the changes, at the root of the folder or jar. */
    public static final String FILE = "mastaba.yaml";

    private static final String NO_VERSION = "0.0.0";

    private YamlExtension() {}

    /**
     * Returns the extension in a folder or jar. Its {@code mastaba.yaml} can specify the extension's name. By default, the extension has the name of
     * the folder, or the name of the jar without the file extension.
     *
     * @throws ConfigurationException if the {@code mastaba.yaml} is missing or cannot be read
     */
    public static Participant of(Path folderOrJar) {
        Path path = folderOrJar.toAbsolutePath().normalize();
        String fileName = Objects.requireNonNullElse(path.getFileName(), path).toString();
        String name = fileName.endsWith(".jar") ? fileName.substring(0, fileName.length() - 4) : fileName;
        return made(name, null, files(path, name));
    }

    /**
     * Returns the extension that consists of the given files.
     *
     * @param name the extension's name, which overrides the name in {@code mastaba.yaml}
     * @param version the extension's version, which overrides the version in {@code mastaba.yaml}
     * @throws ConfigurationException if {@code mastaba.yaml} is missing or cannot be read
     */
    public static Participant of(String name, String version, AssetSource files) {
        return made(name, version, files);
    }

    /**
     * Returns the JSON Schema (draft 2020-12) for {@code mastaba.yaml}, for use in editors.
     *
     * @param more the schemas of additional keys that add-ons define, by key name; entries for standard keys have no effect
     */
    public static String schema(Map<String, String> more) {
        return YamlSchema.with(more);
    }

    /** Returns whether an add-on is an extension without code, that is, one that this class created. */
    public static boolean isOne(AddOn addOn) {
        return addOn instanceof WrittenAddOn;
    }

    private static AssetSource files(Path path, String name) {
        try {
            return Files.isDirectory(path) ? AssetSource.directory(path) : AssetSource.jar(path);
        } catch (UncheckedIOException unreadable) {
            throw unusable(name, path.getFileName() + " is neither a readable folder nor a readable jar");
        }
    }

    private static Participant made(String fileName, @Nullable String version, AssetSource files) {
        String text = text(fileName, files);
        Description first = Description.of(fileName, text);
        String name = version == null ? first.name().orElse(fileName) : fileName;
        Description said = name.equals(fileName) ? first : Description.of(name, text);
        return Participant.extension(name, said.targets(), new WrittenAddOn(name, said))
                .assets(files)
                .written(said.places(name))
                .version(version == null ? said.version().orElse(NO_VERSION) : version);
    }

    private static String text(String name, AssetSource files) {
        Optional<Asset.Content> file = files.find(FILE);
        if (file.isEmpty()) {
            throw unusable(name, "it does not exist at the root of " + files.text());
        }
        try (InputStream in = file.get().open()) {
            byte[] bytes = in.readNBytes(4 * YamlReader.LONGEST + 1);
            return decoded(name, bytes);
        } catch (IOException unreadable) {
            throw unusable(name, String.valueOf(unreadable.getMessage()));
        }
    }

    private static String decoded(String name, byte[] bytes) throws IOException {
        try (InputStreamReader reader =
                new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8.newDecoder())) {
            StringBuilder text = new StringBuilder();
            char[] buffer = new char[8192];
            for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                text.append(buffer, 0, n);
            }
            return text.toString();
        } catch (CharacterCodingException malformed) {
            throw unusable(name, "it is not valid UTF-8");
        }
    }

    private static ConfigurationException unusable(String name, String detail) {
        return new ConfigurationException(YamlProblems.unreadable(new Origin(name, FILE, null, FILE, 0), detail));
    }
}
