package dev.mastaba.i18n;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.i18n.gettext.FileText;
import dev.mastaba.i18n.gettext.PluralFormula;
import dev.mastaba.i18n.gettext.PluralRules;
import dev.mastaba.i18n.gettext.PoReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A reader of files of messages that reports their errors. Used on the composing thread, or by one thread at a time. */
final class FileReading {
    private static final int LARGEST = 64 << 20;
    private static final List<String> SAVE = List.of("Save the file as UTF-8: msgconv --to-code=UTF-8 -o FILE FILE");

    /** A file and its messages. */
    record Read(CatalogFile file, ParsedCatalog catalog) {}

    private final CatalogFolders standing;
    private final FileFindings findings;
    private final int most;
    private final SharedCatalogs shared;
    private int left;

    /** Creates a reader of files with at most the given number of messages together; files after that are not read. */
    FileReading(CatalogFolders standing, FileFindings findings, int most, SharedCatalogs shared) {
        this.standing = standing;
        this.findings = findings;
        this.most = most;
        this.shared = shared;
        this.left = most;
    }

    /** Returns the file at a place in a folder, or an empty value if it cannot be read. */
    Optional<Read> read(CatalogFolders.Folder folder, CatalogPlace place) {
        AssetSpec spec = folder.spec().child(place.path());
        Asset asset = standing.assets().find(spec).orElse(null);
        if (asset == null || left < 0) {
            return Optional.empty();
        }
        String path = asset.source().path();
        ParsedCatalog parsed = parsed(spec, asset, place, path);
        if (parsed == null) {
            return Optional.empty();
        }
        parsed.faults()
                .forEach(fault -> findings.problem(new Problem(
                        "MAST-TEXT-010",
                        "Catalog " + standing.shown(asset.owner()) + ":" + path + " is malformed"
                                + (fault.line() == 0 ? "" : " at line " + fault.line()) + ". " + fault.text() + ".",
                        List.of(CatalogFile.origin(asset.owner(), path, fault.line()), folder.origin()),
                        "Fix the line, and check the file with: msgfmt --check -o /dev/null FILE")));
        CatalogFile file = new CatalogFile(
                folder,
                place,
                asset.source().toString(),
                asset.owner(),
                standing.domain(place.domain()),
                formula(parsed, asset.owner(), path, place),
                !parsed.header("plural-forms").isEmpty());
        left -= parsed.messages().size();
        findings.lookAt(file, parsed);
        return Optional.of(new Read(file, parsed));
    }

    private @Nullable ParsedCatalog parsed(AssetSpec spec, Asset asset, CatalogPlace place, String path) {
        ParsedCatalog known = shared.find(place.kind(), asset.content());
        if (known != null && known.messages().size() <= left) {
            return known;
        }
        ParsedCatalog parsed = parse(asset, place, path);
        if (parsed != null && standing.assets().isFixed(spec)) {
            shared.add(place.kind(), asset.content(), parsed);
        }
        return parsed;
    }

    private @Nullable ParsedCatalog parse(Asset asset, CatalogPlace place, String path) {
        try (InputStream in = asset.open()) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new IllegalArgumentException("The file is larger than " + LARGEST + " bytes");
            }
            return switch (place.kind()) {
                case "po" -> {
                    ParsedCatalog catalog = new ParsedCatalog(left);
                    PoReader.messages(FileText.of(content, FileText.charset(content)), catalog);
                    yield catalog;
                }
                case "mo" -> MoParser.parse(content, charset(content), left);
                default -> PropertiesParser.parse(FileText.of(content, StandardCharsets.UTF_8), left);
            };
        } catch (ParsedCatalog.TooMany tooMany) {
            left = -1;
            findings.tooMany(most, asset.owner(), path);
            return null;
        } catch (IOException | IllegalArgumentException unreadable) {
            findings.problem(new Problem(
                    "MAST-TEXT-011",
                    "Catalog " + standing.shown(asset.owner()) + ":" + path + " cannot be read. "
                            + unreadable.getMessage() + ".",
                    List.of(CatalogFile.origin(asset.owner(), path, 0)),
                    SAVE));
            return null;
        }
    }

    private static Charset charset(byte[] content) {
        String type = MoParser.header(content).header("content-type");
        return FileText.charset(type.getBytes(StandardCharsets.ISO_8859_1));
    }

    private PluralFormula formula(ParsedCatalog parsed, String addOn, String path, CatalogPlace place) {
        String said = parsed.header("plural-forms");
        if (said.isEmpty()) {
            return PluralRules.of(LocaleName.fallbacks(place.locale()));
        }
        try {
            return PluralFormula.parse(said);
        } catch (IllegalArgumentException unfit) {
            PluralFormula known = PluralRules.of(LocaleName.fallbacks(place.locale()));
            findings.problem(new Problem(
                    "MAST-TEXT-012",
                    "Catalog " + standing.shown(addOn) + ":" + path + " declares \"Plural-Forms: "
                            + ParsedCatalog.shown(said) + "\", which is not valid. " + unfit.getMessage() + ".",
                    CatalogFile.origin(addOn, path, parsed.headerLine()),
                    "\"Plural-Forms: nplurals=" + known.forms() + "; plural=(" + known.text() + ");\\n\""));
            return known;
        }
    }
}
