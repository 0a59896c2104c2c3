package dev.mastaba.system.installation;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A container image in a file, unpacked into a folder. Its process runs in this folder as in a container, with the machine's libraries and Java.
 * Confined to one thread.
 */
public final class UnpackedImage implements AutoCloseable {
    private static final Pattern STRING = Pattern.compile("\"([^\"]*)\"");
    /** Makes the machine's programs visible in the folder, and becomes the given command in it. */
    private static final String CONTAINER = "set -e; root=$1; java=$2; shift 2;"
            + " for each in /usr /lib /lib64 /bin /etc /proc /dev \"$java\"; do"
            + " if [ -d \"$each\" ]; then mkdir -p \"$root$each\"; mount --rbind \"$each\" \"$root$each\"; fi; done;"
            + " exec chroot --userspec=10001:10001 \"$root\" env -i PATH=\"$java/bin\" \"$@\"";

    private final Path root;
    private final String config;
    private ServerProcess server;

    private UnpackedImage(Path root, String config) {
        this.root = root;
        this.config = config;
    }

    /** Whether this user may start processes in such a folder. */
    public static boolean possible() throws Exception {
        return new Owner().root()
                && new ProcessBuilder("unshare", "--mount", "true")
                                .redirectErrorStream(true)
                                .start()
                                .waitFor()
                        == 0;
    }

    /** Writes an image with a single folder, {@code /tmp}, as {@code docker save} does. */
    public static Path base(Path folder) throws Exception {
        Path content = Files.createDirectories(folder.resolve("content/tmp"));
        run("chmod", "1777", content.toString());
        Path layer = folder.resolve("layer.tar");
        run("tar", "-cf", layer.toString(), "-C", folder.resolve("content").toString(), "tmp");
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(layer)));
        Files.writeString(
                folder.resolve("config.json"),
                "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:"
                        + digest + "\"]},\"history\":[{}]}");
        Files.writeString(
                folder.resolve("manifest.json"),
                "[{\"Config\":\"config.json\",\"RepoTags\":[\"base:1\"],\"Layers\":[\"layer.tar\"]}]");
        Path image = folder.resolve("base.tar");
        run("tar", "-cf", image.toString(), "-C", folder.toString(), "config.json", "manifest.json", "layer.tar");
        return image;
    }

    /** Unpacks an image that {@code mastaba image} wrote. */
    public static UnpackedImage of(Path image, Path folder) throws Exception {
        Path parts = Files.createDirectories(folder.resolve("parts"));
        Path root = Files.createDirectories(folder.resolve("root"));
        run("tar", "-xf", image.toString(), "-C", parts.toString());
        for (String layer : strings(Files.readString(parts.resolve("manifest.json")), "Layers")) {
            run("tar", "-xpf", parts.resolve(layer).toString(), "-C", root.toString());
        }
        return new UnpackedImage(root, Files.readString(parts.resolve("config.json")));
    }

    /** The configuration as JSON. */
    public String config() {
        return config;
    }

    /** Where the image is unpacked. */
    public Path root() {
        return root;
    }

    /** Starts the entry point; settings are environment variables. */
    public URI start(String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "unshare", "--mount", "sh", "-c", CONTAINER, "sh", root.toString(), System.getProperty("java.home")));
        command.addAll(strings(config, "Env"));
        command.addAll(List.of(settings));
        command.addAll(strings(config, "Entrypoint"));
        command.addAll(strings(config, "Cmd"));
        server = ServerProcess.start(new ProcessBuilder(command).redirectErrorStream(true));
        return server.awaitReady();
    }

    /** Stops the process as a container engine does; its exit code. */
    public int stop() throws InterruptedException {
        return server.stop(Installation.STOP_LIMIT);
    }

    @Override
    public void close() throws Exception {
        if (server != null && server.alive()) {
            server.kill();
        }
    }

    private static List<String> strings(String json, String name) {
        Matcher list = Pattern.compile("\"" + name + "\":\\[([^\\]]*)\\]").matcher(json);
        if (!list.find()) {
            throw new AssertionError(name + " is not in " + json);
        }
        return STRING.matcher(list.group(1))
                .results()
                .map(each -> each.group(1))
                .toList();
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(String.join(" ", command) + "\n" + output);
        }
    }
}
