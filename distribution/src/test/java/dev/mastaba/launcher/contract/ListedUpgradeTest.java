package dev.mastaba.launcher.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.engine.contract.RecordedContract;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListedUpgradeTest {
    private static final String WIKI = "Bundle-SymbolicName: org.wiki\nBundle-Version: 1.4.0\n";

    @TempDir
    Path folder;

    private Path jar(String name, String manifest, String list, Map<String, String> more) throws IOException {
        Path jar = folder.resolve(name);
        Map<String, String> entries = new HashMap<>(more);
        entries.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n" + manifest);
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        if (!list.isEmpty()) {
            BundleList.write(jar, list);
        }
        return jar;
    }

    private Path jar(String name, String manifest, String list) throws IOException {
        return jar(name, manifest, list, Map.of());
    }

    @Test
    void invalidVersionsAreReportedWithTheBundle() throws IOException {
        Path old = jar("old.jar", WIKI, "contract of wiki 1.4.0\n");
        Path latest = jar("new.jar", WIKI, "contract of wiki 1.5.0\n");
        Path range = jar("a.jar", "", "contract of a 1\nrelies on wiki 1.4.0\nversion\twiki\t[one,2)\n");
        String packages = WIKI + "Export-Package: org.wiki;version=1.0\n";
        Path exporting = jar("exporting.jar", packages, "contract of wiki 1.4.0\n");
        Path imports = jar(
                "b.jar", "Bundle-SymbolicName: b\nImport-Package: org.wiki;version=\"[one,2)\"\n", "contract of b 1\n");

        assertThatThrownBy(() -> ListedUpgrade.of(old, latest, List.of(range), List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The versions in " + range + " and " + latest + " cannot be compared: ");
        assertThatThrownBy(() -> ListedUpgrade.of(exporting, exporting, List.of(imports), List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The versions in " + imports);
    }

    @Test
    void extensionsAreBrokenTouchedOrNeither() throws IOException {
        Path old = jar("old.jar", WIKI, "contract of wiki 1.4.0\nview\twiki:page\t\t\th1\nview\twiki:old\n");
        Path latest = jar("new.jar", WIKI, "contract of wiki 1.5.0\nview\twiki:page\t\t\th2\n");
        Path broken =
                jar("a.jar", "", "contract of a 1\nrelies on wiki 1.4.0\nview\twiki:old\nview\twiki:page\t\t\th1\n");
        Path touched = jar("b.jar", "", "contract of b 1\nrelies on wiki 1.4.0\nview\twiki:page\t\t\th1\n");
        Path neither = jar("c.jar", "", "contract of c 1\n");
        Path unlisted = jar("d.jar", "", "");

        ListedUpgrade upgrade = ListedUpgrade.of(old, latest, List.of(broken, touched, neither, unlisted), List.of());
        assertThat(upgrade.hasEffects()).isTrue();
        assertThat(upgrade.unlisted()).containsExactly(unlisted);
        assertThat(upgrade.text().replace(folder + "/", "")).isEqualTo("""
                wiki 1.4.0 > 1.5.0, compared by the lists in the bundles, which were not started:

                a.jar breaks:
                  view wiki:old is gone.

                a.jar is also touched:
                  view wiki:page has changed

                b.jar is touched:
                  view wiki:page has changed

                Extensions: 3. Broken: 1, touched: 1, not affected: 1.
                """);
        assertThat(upgrade.json(text -> '"' + text.replace("\"", "'") + '"').replace(folder + "/", ""))
                .contains("{ \"file\" : \"b.jar\", \"breaks\" : [], \"touched\" : [\"view wiki:page has changed\"] }");
        assertThat(ListedUpgrade.of(old, latest, List.of(neither), List.of()).hasEffects())
                .isFalse();
    }

    @Test
    void aBundleWithoutAListCannotBeCompared() throws IOException {
        Path listed = jar("listed.jar", WIKI, "contract of wiki 1.4.0\n");
        Path unlisted = jar("unlisted.jar", WIKI, "");
        assertThat(ListedUpgrade.of(unlisted, listed, List.of(), List.of()).isComparable())
                .isFalse();
        assertThat(ListedUpgrade.of(listed, unlisted, List.of(), List.of()).unlisted())
                .containsExactly(unlisted);
        Path wrong = jar("wrong.jar", WIKI, "no list");
        assertThatThrownBy(() -> ListedUpgrade.of(listed, listed, List.of(wrong), List.of()))
                .hasMessageContaining("MAST-DEPLOY-127");
    }

    @Test
    void packagesAndTheVersionOfTheApplicationCount() throws IOException {
        String list = "contract of wiki 1.4.0\n";
        String exports = "Export-Package: org.wiki.api;version=\"1.1\",org.wiki.old;version=\"1.0\"\n";
        Path old = jar("old.jar", WIKI + exports, list);
        Path latest = jar(
                "new.jar",
                WIKI.replace("1.4.0", "2.0.0") + "Export-Package: org.wiki.api;version=\"2.0.0\"\n",
                list.replace("1.4.0", "2.0.0"));
        Path extension = jar(
                "a.jar",
                "Bundle-SymbolicName: a\nImport-Package: org.wiki.api;version=\"[1.1,2)\",org.wiki.old,"
                        + "org.other;version=\"[1,2)\"\n",
                "contract of a 1\nrelies on wiki 1.4.0\nversion\twiki\t[1.4,2)\n");
        Path tolerant = jar(
                "b.jar",
                "Bundle-SymbolicName: b\nImport-Package: org.wiki.api,org.wiki.old;resolution:=optional\n",
                "contract of b 1\nrelies on wiki 1.4.0\nversion\twiki\t1.0\n");

        ListedUpgrade upgrade = ListedUpgrade.of(old, latest, List.of(extension, tolerant), List.of());
        assertThat(upgrade.effects().get(extension).broken())
                .containsExactly(
                        "package org.wiki.api [1.1,2): the version is 2.0.0 now",
                        "package org.wiki.old 0.0.0 is not exported any longer",
                        "version [1.4,2) of wiki is required, not 2.0.0");
        assertThat(upgrade.effects().get(tolerant).broken()).isEmpty();
    }

    @Test
    void aListReplacesAnEarlierOneAndLeavesAllOtherEntries() throws IOException {
        Path jar = jar("a.jar", "Bundle-SymbolicName: a\n", "contract of a 1\n", Map.of("own.txt", "own"));
        byte[] once = Files.readAllBytes(jar);
        BundleList.write(jar, "contract of a 2\n");
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactlyInAnyOrder("META-INF/MANIFEST.MF", "own.txt", RecordedContract.FILE);
            assertThat(zip.getInputStream(zip.getEntry("own.txt"))).hasContent("own");
        }
        BundleList.write(jar, "contract of a 1\n");
        assertThat(Files.readAllBytes(jar)).isEqualTo(once);
        assertThat(folder.resolve(".a.jar.part")).doesNotExist();
    }

    /** An application with 4,000 parts, and 300 extensions that rely on 200 of them each, beside 500 other files. */
    @Test
    void threeHundredExtensionsAreComparedInSeconds() throws IOException {
        Path old = jar("old.jar", WIKI, application("1.4.0", "one"));
        Path latest = jar("new.jar", WIKI, application("1.5.0", "two").replace("#block-7\t", "#block-seven\t"));
        Map<String, String> files = IntStream.range(0, 500)
                .boxed()
                .collect(Collectors.toMap(number -> "file" + number, number -> "content " + number));
        List<Path> extensions = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            StringBuilder list = new StringBuilder("contract of e" + i + " 1\n");
            IntStream.range(0, 200)
                    .forEach(own -> list.append("view\te:view-").append(own).append("\n"));
            list.append("relies on wiki 1.4.0\n");
            for (int part = 0; part < 200; part++) {
                list.append("block\twiki:page.peb#block-")
                        .append(10 + (i + part * 17) % 3000)
                        .append("\t\t\th\n");
            }
            list.append("block\twiki:page.peb#block-").append(i % 10).append("\t\t\th\n");
            extensions.add(jar("e" + i + ".jar", "Bundle-SymbolicName: e" + i + "\n", list.toString(), files));
        }
        // The time of the processor: a busy machine takes more of the clock.
        long start = worked();
        ListedUpgrade upgrade = ListedUpgrade.of(old, latest, extensions, List.of());
        Duration took = Duration.ofNanos(worked() - start);
        System.out.println("300 extensions with 60,300 relied parts: " + took.toMillis() + " ms");
        assertThat(upgrade.text()).endsWith("Extensions: 300. Broken: 30, touched: 270, not affected: 0.\n");
        assertThat(took).isLessThan(Duration.ofSeconds(10));
    }

    private static long worked() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static String application(String version, String text) {
        StringBuilder list = new StringBuilder("contract of wiki " + version + "\n");
        for (int i = 0; i < 4000; i++) {
            list.append("block\twiki:page.peb#block-" + i + "\t\t\th" + text + "\t")
                    .append((text + " line\\n").repeat(20))
                    .append("\n");
        }
        return list.toString();
    }
}
