package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The software bill of materials of the installation; an offline build makes none. */
class SbomIT {
    private static final Path SBOM = Installation.home().resolve("sbom.cdx.json");

    @BeforeAll
    static void needAnOnlineBuild() {
        assumeTrue(Files.exists(SBOM), "Maven was offline");
    }

    @Test
    void everyLibraryOfTheInstallationIsInTheSbomByItsHash() throws Exception {
        String sbom = Files.readString(SBOM);
        List<Path> libraries = libraries();
        assertThat(libraries).hasSizeGreaterThan(30);
        assertThat(libraries).allSatisfy(jar -> assertThat(sbom).contains(sha256(jar)));
    }

    @Test
    void theSbomListsWhatBundlesEmbed() throws IOException {
        assertThat(Files.readString(SBOM))
                .contains("\"bomFormat\" : \"CycloneDX\"")
                .contains("pkg:maven/org.commonmark/commonmark@", "pkg:maven/com.nimbusds/oauth2-oidc-sdk@");
    }

    @Test
    void theSbomListsNothingThatOnlyTestsUse() throws IOException {
        assertThat(Files.readString(SBOM)).doesNotContain("junit", "assertj", "selenium", "spring-security");
    }

    /** The jars of other projects. */
    private static List<Path> libraries() throws IOException {
        try (Stream<Path> files = Files.walk(Installation.home())) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(SbomIT::isOfAnother)
                    .toList();
        }
    }

    private static boolean isOfAnother(Path jar) {
        String name = jar.getFileName().toString();
        return !name.matches("(platform|addon|wiki|shop|distribution|mastaba).*");
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
