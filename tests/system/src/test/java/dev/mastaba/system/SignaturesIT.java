package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.Shop;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that accepts only signed bundles. */
class SignaturesIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;

    private Installation server;
    private CommandLine mastaba;

    @Test
    void acceptsOnlyWhatTrustedSignersSigned() throws Exception {
        Shop shop = new Shop(folder);
        Path own = key("own");
        Path next = key("next");
        server = Installation.in(folder.resolve("base"))
                .withAddOns(Shop.ADD_ON)
                .configured("server.cfg", "mastaba.bundles.trust = conf/trust/\n");
        mastaba = new CommandLine(server.environment());
        Path trust = Files.createDirectories(server.conf().resolve("trust"));
        certificate(own, trust.resolve("own.pem"));
        for (Path jar : List.of(shop.words(1), shop.app(1), shop.sign(1))) {
            sign(jar, own);
            server.with(jar);
        }
        server.start();
        try {
            server.awaitPage("/page", "SGN_0001");
            refusesOthers(shop, own, next);
            takesASignedFolder(own);
            rotatesTheKey(shop, own, next, trust);
        } finally {
            server.close();
        }
    }

    @Test
    void theRemediesOfATrialNameTheFileThatWasTried() throws Exception {
        Path key = key("next");
        Path shelf = Files.createDirectories(folder.resolve("the shelf"));
        server = Installation.in(folder.resolve("base"))
                .configured(
                        "server.cfg",
                        "mastaba.bundles.trust = conf/trust\nmastaba.shelf.sources = company\n"
                                + "mastaba.shelf.company.url = " + shelf + "\n");
        mastaba = new CommandLine(server.environment());
        Path trust = Files.createDirectories(server.conf().resolve("trust"));
        certificate(key("own"), trust.resolve("own.pem"));
        Path words = new Shop(Files.createDirectories(folder.resolve("built here"))).words(1);
        sign(words, key);
        run(0, "index", shelf.toString());
        run(0, "publish", words.toString(), "--to", shelf.toString());
        server.start();
        try {
            assertThat(run(1, "try", words.toString())).contains("mastaba verify '" + words + "' --export ");
            assertThat(run(1, "try", "--json", words.toString())).contains("mastaba verify '" + words + "' --export ");
            String refused = run(1, "install", "shop.words");
            assertThat(refused).contains("MAST-DEPLOY-048", "The downloaded files are in ");
            Matcher verify =
                    Pattern.compile("mastaba verify (\\S+) --export (\\S+)").matcher(refused);
            assertThat(verify.find()).as(refused).isTrue();
            Path target = server.conf().resolveSibling(verify.group(2));
            run(0, "verify", verify.group(1), "--export", target.toString());
            Files.delete(Path.of(verify.group(1)));
            Files.delete(Path.of(verify.group(1)).getParent());
            assertThat(run(0, "install", "shop.words")).contains("live in generation ");
        } finally {
            server.close();
        }
    }

    private void refusesOthers(Shop shop, Path own, Path next) throws Exception {
        Path two = shop.app(2);
        assertThat(run(1, "deploy", two.toString())).contains("MAST-DEPLOY-047");
        assertThat(run(1, "verify", two.toString())).contains("MAST-DEPLOY-047");
        sign(two, next);
        assertThat(run(1, "deploy", two.toString())).contains("MAST-DEPLOY-048", "CN=next");
        sign(two, own);
        assertThat(run(0, "verify", two.toString())).contains("shop.jar: signed by CN=own, SHA-256 ");
        Path changed = Files.copy(
                two, Files.createDirectories(folder.resolve("changed")).resolve("shop.jar"));
        try (FileSystem zip = FileSystems.newFileSystem(changed)) {
            Files.writeString(zip.getPath("static/label.txt"), "changed");
        }
        assertThat(run(1, "deploy", changed.toString())).contains("MAST-DEPLOY-049", "static/label.txt");
        assertThat(server.get("/page").body()).contains("SGN_0001");
        assertThat(server.get("/front").body() + server.get("/").body()).contains("APP_0001");
        run(0, "deploy", two.toString());
        assertThat(server.get("/").body()).contains("APP_0002");
    }

    private void takesASignedFolder(Path own) throws IOException {
        Path plain = Files.createDirectories(folder.resolve("plain"));
        Files.writeString(plain.resolve("mastaba.yaml"), "extends: shop\nassets:\n  static/label.txt: label.txt\n");
        Files.writeString(plain.resolve("label.txt"), "signed label");
        run(0, "undeploy", "shop.sign");
        assertThat(run(1, "deploy", plain.toString())).contains("MAST-DEPLOY-047");
        sign(plain, own);
        run(0, "deploy", plain.toString());
        assertThat(server.get("/static/label.txt").body()).isEqualTo("signed label");

        run(0, "undeploy", "plain");
        Path dropped = server.bundles().resolve("plain");
        Files.createDirectories(dropped.resolve("META-INF"));
        for (String name : List.of("label.txt", "META-INF/mastaba.sig", "mastaba.yaml")) {
            Files.copy(plain.resolve(name), dropped.resolve(name));
        }
        awaitLabel("signed label");
        Files.writeString(dropped.resolve("label.txt"), "changed label");
        server.reports().await("plain", LIMIT);
        assertThat(server.reports().all()).contains("MAST-DEPLOY-049", "label.txt has other content");
        awaitLabel("signed label");
        Files.writeString(dropped.resolve("label.txt"), "signed label");
        server.reports().awaitNone("plain", LIMIT);
    }

    private void awaitLabel(String text) {
        Await.until(
                "the label",
                LIMIT,
                () -> server.get("/static/label.txt").body().equals(text),
                () -> server.reports().all());
    }

    /** The new certificate counts at once; without the former one, its bundles serve until the restart. */
    private void rotatesTheKey(Shop shop, Path own, Path next, Path trust) throws Exception {
        Path three = shop.app(3);
        sign(three, next);
        run(1, "deploy", three.toString());
        run(0, "verify", three.toString(), "--export", trust.resolve("next.pem").toString());
        server.awaitPage("/", "APP_0003");

        Files.delete(trust.resolve("own.pem"));
        server.reports().await("words.jar", LIMIT);
        assertThat(server.get("/").body()).contains("APP_0003", "WRD_0001");
        assertThat(server.stop()).isIn(0, 143);
        server.start();
        server.reports().await("words.jar", LIMIT);
        assertThat(server.get("/").status()).isIn(404, 503);
        assertThat(run(1, "status")).contains("MAST-DEPLOY-048", "words.jar");

        certificate(own, trust.resolve("own.pem"));
        server.awaitPage("/", "APP_0003");
        assertThat(run(0, "log", "--verify")).contains("is intact");
        assertThat(run(0, "log", "-n", "100")).contains("MAST-DEPLOY-047", "MAST-DEPLOY-048", "MAST-DEPLOY-049");
    }

    private String run(int exitCode, String... words) {
        Said said = mastaba.run(words);
        assertThat(said.exitCode()).as("%s: %s", List.of(words), said.text()).isEqualTo(exitCode);
        return said.text();
    }

    private void sign(Path bundle, Path key) {
        Said said = mastaba.typed(PASSWORD + "\n", "sign", bundle.toString(), "--key", key.toString());
        assertThat(said.exitCode()).as(said.text()).isZero();
    }

    private Path key(String name) throws Exception {
        Path file = folder.resolve(name + ".p12");
        keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-validity",
                "1000");
        return file;
    }

    private static void certificate(Path key, Path target) throws Exception {
        String alias = key.getFileName().toString().replace(".p12", "");
        Path part = target.resolveSibling(".part");
        KeyStore keys = KeyStore.getInstance(key.toFile(), PASSWORD.toCharArray());
        String encoded = Base64.getMimeEncoder()
                .encodeToString(keys.getCertificate(alias).getEncoded());
        Files.writeString(part, "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
        Files.move(part, target);
    }

    private static String keytool(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
