package dev.mastaba.launcher;

import dev.mastaba.launcher.source.BundlesFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A server with some bundles that is asked something and ends; none that runs is touched.
 *
 * @param files its bundles, besides those that every installation starts with
 * @param conf a folder whose settings it gets, if any
 */
record ScratchServer(List<Path> files, @Nullable Path conf) {
    private static final Map<String, String> SETTINGS =
            Map.of("mastaba.http.port", "0", "mastaba.http.host", "127.0.0.1");

    /** What is asked of it. */
    @FunctionalInterface
    interface Question {
        /** The exit code. */
        int ask(AdminClient admin, List<String> fileNames) throws IOException, InterruptedException;
    }

    /** Starts, asks, and ends. */
    int ask(Question question) throws Exception {
        for (Path file : files) {
            if (!Files.isRegularFile(file) || !file.toString().endsWith(".jar")) {
                throw new IOException(file + " is no bundle: only .jar files are checked");
            }
        }
        Quiet.errorsOnly();
        ScratchBase base = ScratchBase.create();
        try {
            Layout layout = new Layout(Layout.ofSystemProperties().home(), base.folder());
            try (Server server = Server.in(layout)) {
                List<String> names = fill(layout);
                return server.during(SETTINGS, () -> question.ask(new AdminClient(layout), names));
            }
        } finally {
            base.delete();
        }
    }

    private List<String> fill(Layout layout) throws IOException {
        BundlesFolder bundles = new BundlesFolder(layout.bundles());
        List<String> names = new ArrayList<>();
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            bundles.refresh(file, name);
            names.add(name);
        }
        if (conf != null) {
            try (DirectoryStream<Path> settings = Files.newDirectoryStream(conf, "[!.]*.cfg")) {
                for (Path file : settings) {
                    Files.copy(
                            file,
                            layout.conf().resolve(String.valueOf(file.getFileName())),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return names;
    }
}
