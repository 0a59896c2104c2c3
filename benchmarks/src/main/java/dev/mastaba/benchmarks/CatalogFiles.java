package dev.mastaba.benchmarks;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.i18n.Catalogues;
import dev.mastaba.i18n.I18nAddOn;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Catalogues in memory: {@code de.po} and the like, of one application. */
record CatalogFiles(Map<String, byte[]> files) implements AssetSource {
    /** Reads them as a starting application does. */
    Catalogues read() {
        Participant site = new Participant(
                "site",
                "site",
                "1.0.0",
                Participant.Role.APPLICATION,
                List.of(),
                config -> config.addTranslations("locale"),
                this);
        Participant reader = new Participant(
                "dev.mastaba.i18n",
                "",
                "1.0.0",
                Participant.Role.SHARED,
                List.of(),
                new I18nAddOn(),
                AssetSource.of(I18nAddOn.class));
        return Composition.of(List.of(site, reader)).makeApplication().get(Key.of(Catalogues.class));
    }

    @Override
    public Optional<Asset.Content> find(String path) {
        return Optional.ofNullable(files.get(path.substring(path.indexOf('/') + 1)))
                .map(File::new);
    }

    @Override
    public List<String> list(String folder) {
        return switch (folder) {
            case "" -> List.of("locale/");
            case "locale/" -> files.keySet().stream().sorted().toList();
            default -> List.of();
        };
    }

    private static final class File implements Asset.Content {
        private final byte[] content;

        File(byte[] content) {
            this.content = content;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public long length() {
            return content.length;
        }

        @Override
        public long lastModified() {
            return 1;
        }
    }
}
