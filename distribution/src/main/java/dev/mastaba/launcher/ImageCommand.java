package dev.mastaba.launcher;

import dev.mastaba.launcher.image.BaseImage;
import dev.mastaba.launcher.image.ServerImage;
import dev.mastaba.launcher.source.BundlesFolder;
import dev.mastaba.launcher.source.CleanUp;
import dev.mastaba.launcher.source.PastedWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba image}: writes a container image with this installation, bundles, and settings. */
@Command(
        name = "image",
        description = {
            "Writes a container image with this installation, bundles, and settings, without Docker.",
            "The image runs mastaba serve as a user without privileges."
        },
        footer = {
            "  mastaba image wiki.jar --to wiki.tar",
            "  mastaba image wiki.jar --conf my-conf --to registry.example.org/wiki:1.0",
            "  mastaba image --from-tar base.tar --to mastaba.tar"
        })
final class ImageCommand extends LauncherCommand {
    private static final Set<Integer> JAVA = Set.of(17, 21, 25);
    private static final Set<String> ARCHITECTURES = Set.of("amd64", "arm64");

    @Option(
            names = "--to",
            required = true,
            paramLabel = "TARGET",
            description = "File that ends with .tar, for docker load; or the name of an image in a registry.")
    private String target = "";

    @Option(
            names = "--from",
            paramLabel = "IMAGE",
            description = "Base image with Java (default: docker.io/library/eclipse-temurin:VERSION-jre).")
    private @Nullable String from;

    @Option(names = "--from-tar", paramLabel = "FILE", description = "Base image in a file, as docker save writes it.")
    private @Nullable Path fromTar;

    @Option(
            names = "--java",
            paramLabel = "VERSION",
            description = "VERSION of Java in the base image: 17, 21, or 25 (default: ${DEFAULT-VALUE}).",
            defaultValue = "25")
    private int java;

    @Option(
            names = "--architecture",
            paramLabel = "NAME",
            description = "Processor architecture: amd64 or arm64 (default: ${DEFAULT-VALUE}).",
            defaultValue = "amd64")
    private String architecture = "";

    @Option(names = "--conf", paramLabel = "FOLDER", description = "Settings (default: those of a new installation).")
    private @Nullable Path conf;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Bundles: .jar files, and folders with a mastaba.yaml.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws Exception {
        check();
        Layout layout = Layout.ofSystemProperties();
        Path settings = conf == null ? layout.home().resolve("conf") : conf;
        if (!Files.isDirectory(settings)) {
            throw new IOException(
                    "Folder " + settings + " does not exist; specify a folder with settings: --conf FOLDER");
        }
        try (CleanUp temporary = CleanUp.ofFolder("mastaba-bundles")) {
            Path bundles = temporary.file();
            GivenBundles.of(files).putInto(new BundlesFolder(bundles));
            ServerImage image =
                    new ServerImage(layout.home(), bundles, settings, java, String.valueOf(Mastaba.version()));
            String built;
            try (ProgressLine progress = ProgressLine.of("Building the image " + target)) {
                built = build(image);
            }
            output.out().println(built);
            output.out().flush();
            return 0;
        }
    }

    private void check() {
        if (from != null && fromTar != null) {
            throw output.wrong("--from and --from-tar exclude each other");
        }
        if (!JAVA.contains(java)) {
            throw output.wrong("--java must be 17, 21, or 25");
        }
        if (!ARCHITECTURES.contains(architecture)) {
            throw output.wrong("--architecture must be amd64 or arm64");
        }
    }

    private String build(ServerImage image) throws IOException, InterruptedException {
        if (!target.endsWith(".tar")) {
            return "Uploaded: " + target + " (" + image.push(base(), architecture, target) + ")";
        }
        Path tar = Path.of(target).toAbsolutePath();
        Path folder = tar.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException(
                    "Folder " + folder + " does not exist; create it with: mkdir -p " + PastedWord.of(folder));
        }
        String file = String.valueOf(tar.getFileName());
        String name = file.substring(0, file.length() - ".tar".length()).toLowerCase(Locale.ROOT);
        String digest = image.write(base(), architecture, tar, name);
        return "Written: " + target + " (" + digest + ")\nTo load it as " + name + ": docker load -i "
                + PastedWord.of(target);
    }

    private BaseImage base() {
        if (fromTar != null) {
            return BaseImage.in(fromTar);
        }
        String reference = from == null ? "docker.io/library/eclipse-temurin:" + java + "-jre" : from;
        output.err()
                .println("Reading the base image " + reference + "; an unreachable registry is retried for a minute");
        output.err().flush();
        return BaseImage.named(reference);
    }
}
