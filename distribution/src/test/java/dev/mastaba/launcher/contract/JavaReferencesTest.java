package dev.mastaba.launcher.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.engine.contract.UpgradeComparison.Effect;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules for single references are tested with the container; these tests compare what bundles see of each other. */
class JavaReferencesTest {
    private static final String OLD_PAGE =
            "public class Page { public String title() { return \"\"; } public int size; }";

    @TempDir
    Path folder;

    private Path wiki(String version, String page) throws IOException {
        return wiki(version).source("org.wiki.Page", page).write("wiki-" + version + ".jar");
    }

    private CompiledJar wiki(String version) {
        return bundle("wiki")
                .header("Export-Package", "org.wiki;version=1.0")
                .list("contract of wiki " + version + "\n");
    }

    private CompiledJar bundle(String name) {
        return new CompiledJar(folder, name);
    }

    private CompiledJar extension(String name) {
        return bundle(name)
                .header("Import-Package", "org.wiki;version=\"[1.0,2)\"")
                .list("contract of " + name + " 1\nrelies on wiki 1.0.0\nversion\twiki\n");
    }

    private static List<String> broken(Path old, Path latest, Path extension, Path... others) throws IOException {
        List<Path> all = new ArrayList<>(List.of(extension));
        all.addAll(List.of(others));
        return effect(ListedUpgrade.of(old, latest, all, List.of()), extension).broken();
    }

    private static Effect effect(ListedUpgrade upgrade, Path extension) {
        Effect effect = upgrade.effects().get(extension);
        assertThat(effect).isNotNull();
        return effect;
    }

    @Test
    void aReferenceThatDoesNotFitNamesTheOldMemberThePlaceAndTheNearestOne() throws IOException {
        Path old = wiki("1.0.0", OLD_PAGE);
        Path latest = wiki("1.1.0", "public class Page { public CharSequence title() { return \"\"; } }");
        Path votes = extension("votes").source("org.votes.Votes", """
                    public class Votes {
                      org.wiki.Page page = new org.wiki.Page();
                      String show() {
                        return page.title();
                      }
                      Runnable later() { return () -> page.title(); }
                      int size() { return page.size; }
                    }""").write("votes.jar", old);

        assertThat(broken(old, latest, votes))
                .containsExactly(
                        "int org.wiki.Page.size does not exist; used by org.votes.Votes.size (Votes.java:7)",
                        "java.lang.String org.wiki.Page.title() does not exist; there is: "
                                + "public java.lang.CharSequence org.wiki.Page.title(); "
                                + "used by org.votes.Votes.show (Votes.java:4)");
        assertThat(broken(old, old, votes)).isEmpty();
        assertThat(broken(latest, latest, votes)).hasSize(2).allMatch(each -> each.endsWith("; this is not new"));
        ListedUpgrade upgrade = ListedUpgrade.of(old, latest, List.of(votes), List.of());
        assertThat(upgrade.text()).contains("votes.jar breaks:\n  int org.wiki.Page.size does not exist; used by");
    }

    @Test
    void manyReferencesAreBounded() throws IOException {
        String members = IntStream.range(0, 30)
                .mapToObj(i -> "public static int m" + i + "() { return 1; }")
                .collect(Collectors.joining(" ", "public class Page { ", " }"));
        Path old = wiki("1.0.0", members);
        Path latest = wiki("1.1.0", "public class Page { }");
        String calls = IntStream.range(0, 30)
                .mapToObj(i -> "org.wiki.Page.m" + i + "()")
                .collect(Collectors.joining(" + "));
        Path votes = extension("votes")
                .source("org.votes.Votes", "public class Votes { int sum() { return " + calls + "; } }")
                .source("org.votes.More", "public class More { int sum() { return org.wiki.Page.m0(); } }")
                .write("votes.jar", old);

        assertThat(broken(old, latest, votes))
                .hasSize(21)
                .endsWith("10 other references do not fit")
                .contains("int org.wiki.Page.m0() does not exist; used by org.votes.More.sum (More.java:1), "
                        + "and in 1 other places");
    }

    @Test
    void aClassOfAnotherBundleMayInheritFromTheApplication() throws IOException {
        Path old = wiki("1.0.0", OLD_PAGE);
        Path latest = wiki("1.1.0", "public class Page { }");
        Path library = extension("library")
                .header("Export-Package", "org.library;version=1.0")
                .source("org.library.Leaf", "public class Leaf extends org.wiki.Page { }")
                .write("library.jar", old);
        Path user = bundle("user")
                .header("Import-Package", "org.library;version=\"[1.0,2)\"")
                .list("contract of user 1\n")
                .source(
                        "org.user.User",
                        "public class User { String show() { return new org.library.Leaf().title(); } }")
                .write("user.jar", library, old);

        assertThat(broken(old, latest, user, library))
                .containsExactly("java.lang.String org.library.Leaf.title() does not exist; "
                        + "used by org.user.User.show (User.java:1)");
        assertThat(broken(old, latest, user)).isEmpty();
    }

    @Test
    void classesOfTheInstallationAndInternalOnesAreSupertypes() throws IOException {
        Path platform = bundle("platform")
                .header("Export-Package", "org.platform;version=1.0")
                .source("org.platform.Titled", "public interface Titled { default String title() { return \"\"; } }")
                .write("platform.jar");
        Path old = wiki("1.0.0", OLD_PAGE);
        Path latest = wiki("1.1.0")
                .source(
                        "org.wiki.internal.Base",
                        "public class Base implements org.platform.Titled { public int size; }")
                .source("org.wiki.Page", "public class Page extends org.wiki.internal.Base { }")
                .write("wiki-1.1.0.jar", platform);
        String page = "org.wiki.Page";
        Path votes = extension("votes")
                .source(
                        "org.votes.Votes",
                        "public class Votes { String show(" + page + " page) { return page.title() + page.size; } }")
                .write("votes.jar", old);
        Path other = wiki("1.2.0")
                .source("org.wiki.Page", "public class Page implements org.platform.Titled { }")
                .write("wiki-1.2.0.jar", platform);

        assertThat(effect(ListedUpgrade.of(old, latest, List.of(votes), List.of(platform)), votes)
                        .broken())
                .isEmpty();
        assertThat(effect(ListedUpgrade.of(old, other, List.of(votes), List.of(platform)), votes)
                        .broken())
                .containsExactly("int org.wiki.Page.size does not exist; used by org.votes.Votes.show (Votes.java:1)");
        // Without the installation, a member may come from the supertype that is not known.
        assertThat(broken(old, other, votes)).isEmpty();
    }

    @Test
    void aCopyOfAPackageCountsUnlessItIsImported() throws IOException {
        Path old = wiki("1.0.0", OLD_PAGE);
        Path latest = wiki("1.1.0", "public class Page { }");
        String source = "public class Votes { String show() { return new org.wiki.Page().title(); } }";
        Path own = bundle("own")
                .list("contract of own 1\n")
                .source("org.wiki.Page", OLD_PAGE)
                .source("org.votes.Votes", source)
                .write("own.jar");
        Path imported = extension("imported")
                .source("org.wiki.Page", OLD_PAGE)
                .source("org.votes.Votes", source)
                .write("imported.jar");

        assertThat(broken(old, latest, own)).isEmpty();
        assertThat(broken(old, latest, imported)).hasSize(1);
    }

    @Test
    void aPackageThatIsGoneIsReportedOnce() throws IOException {
        Path old = wiki("1.0.0", OLD_PAGE);
        Path latest = bundle("wiki").list("contract of wiki 1.1.0\n").write("wiki-1.1.0.jar");
        Path votes = extension("votes")
                .source("org.votes.Votes", "public class Votes extends org.wiki.Page { }")
                .write("votes.jar", old);
        assertThat(broken(old, latest, votes)).containsExactly("package org.wiki [1.0,2) is not exported any longer");
    }

    @Test
    void damagedClassesAreReported() throws IOException {
        Path old = wiki("1.0.0", OLD_PAGE);
        Path latest = wiki("1.1.0")
                .entry("org/wiki/Page.class", "no class".getBytes(StandardCharsets.UTF_8))
                .write("new.jar");
        Path votes = extension("votes")
                .source("org.votes.Votes", "public class Votes { Object page = new org.wiki.Page(); }")
                .entry(
                        "org/votes/Other.class",
                        new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61, 9})
                .write("votes.jar", old);

        Effect effect = effect(ListedUpgrade.of(old, latest, List.of(votes), List.of()), votes);
        assertThat(effect.touched()).containsExactly("class org.votes.Other is damaged, and was not compared");
        assertThat(effect.broken())
                .allMatch(each -> each.startsWith("The class file of org.wiki.Page is damaged; used by"));

        Files.writeString(votes, "no jar");
        assertThatThrownBy(() -> ListedUpgrade.of(old, latest, List.of(votes), List.of()))
                .isInstanceOf(IOException.class);
    }

    /** Cuts a class file at each length, and changes each of its bytes. */
    @Test
    void noDamageOfAClassEndsTheComparison() throws IOException {
        Path old = wiki("1.0.0", OLD_PAGE);
        Path votes = extension("votes")
                .source(
                        "org.votes.Votes",
                        "public class Votes extends org.wiki.Page { @Deprecated String show() { return title() + size; } }")
                .write("votes.jar", old);
        byte[] intact;
        try (JarFile jar = new JarFile(votes.toFile())) {
            intact = jar.getInputStream(new ZipEntry("org/votes/Votes.class")).readAllBytes();
        }
        CompiledJar damaged = extension("votes");
        for (int i = 0; i < intact.length; i++) {
            byte[] changed = intact.clone();
            changed[i] ^= (byte) 0x81;
            damaged.entry("p" + i + "/Votes.class", changed);
            damaged.entry("q" + i + "/Votes.class", java.util.Arrays.copyOf(intact, i));
        }
        Path jar = damaged.write("votes.jar");
        assertThat(effect(ListedUpgrade.of(old, old, List.of(jar), List.of()), jar)
                        .touched())
                .hasSizeGreaterThan(intact.length);
    }

    @Test
    void extensionsOfBrokenOnesWaitForThem() throws IOException {
        Path old = wiki("1.0.0", OLD_PAGE);
        Path latest = wiki("1.1.0", "public class Page { }");
        Path first = extension("first")
                .header("Export-Package", "org.first;version=1.0")
                .source(
                        "org.first.First",
                        "public class First { String show() { return new org.wiki.Page().title(); } }")
                .write("first.jar", old);
        Path second = bundle("second")
                .list("contract of second 1\nrelies on first 1\nversion\tfirst\nrelies on fourth 1\nversion\tfourth\n")
                .write("second.jar");
        Path third = bundle("third")
                .header("Import-Package", "org.first;version=1.0")
                .list("contract of third 1\n")
                .write("third.jar");
        Path fourth = bundle("fourth")
                .list("contract of fourth 1\nrelies on second 1\nversion\tsecond\n")
                .write("fourth.jar");
        Path optional = bundle("optional")
                .list("contract of optional 1\nrelies on second 1\npermission\tsecond:edit\t\toptional\n")
                .write("optional.jar");

        ListedUpgrade upgrade =
                ListedUpgrade.of(old, latest, List.of(fourth, third, second, first, optional), List.of());
        assertThat(effect(upgrade, second).broken()).containsExactly("extends first, which breaks");
        assertThat(effect(upgrade, third).broken()).containsExactly("imports packages of first, which breaks");
        assertThat(effect(upgrade, fourth).broken()).containsExactly("extends second, which breaks");
        assertThat(effect(upgrade, optional)).isEqualTo(new Effect(List.of(), List.of()));
        assertThat(ListedUpgrade.of(old, old, List.of(fourth, third, second, first), List.of())
                        .hasEffects())
                .isFalse();
    }

    /** An application with 1,000 classes, and 300 extensions with 30 classes each, of which every tenth one breaks. */
    @Test
    void threeHundredExtensionsAreComparedInSeconds() throws IOException {
        CompiledJar before = wiki("1.0.0");
        CompiledJar after = wiki("1.1.0");
        for (int i = 0; i < 1000; i++) {
            before.source("org.wiki.Part" + i, "public class Part" + i + " { public int m() { return 1; } }");
            after.source(
                    "org.wiki.Part" + i,
                    "public class Part" + i + " { public " + (i % 10 == 0 ? "long" : "int") + " m() { return 1; } }");
        }
        Path old = before.write("old.jar");
        Path latest = after.write("new.jar");
        List<Path> extensions = new ArrayList<>();
        for (int variant = 0; variant < 10; variant++) {
            CompiledJar compiled = extension("e");
            for (int i = 0; i < 30; i++) {
                String part = "org.wiki.Part" + (i * 10 + variant);
                compiled.source(
                        "org.e.Use" + i,
                        "public class Use" + i + " { Object use() { return new " + part + "().m(); } }");
            }
            Path jar = compiled.write("e" + variant + ".jar", old);
            for (int copy = 0; copy < 30; copy++) {
                extensions.add(Files.copy(jar, folder.resolve("e" + variant + "-" + copy + ".jar")));
            }
        }
        // The time of the processor: a busy machine takes more of the clock.
        long start = worked();
        ListedUpgrade upgrade = ListedUpgrade.of(old, latest, extensions, List.of());
        Duration took = Duration.ofNanos(worked() - start);
        System.out.println("300 extensions with 9,000 classes: " + took.toMillis() + " ms");
        assertThat(upgrade.text()).endsWith("Extensions: 300. Broken: 30, touched: 0, not affected: 270.\n");
        assertThat(took).isLessThan(Duration.ofSeconds(10));
    }

    private static long worked() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
