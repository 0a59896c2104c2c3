package dev.mastaba.benchmarks.http;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Constants;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of a server that serves {@link EndpointsAddOn}: its bundle and its settings. */
final class EndpointsBundle {
    private EndpointsBundle() {}

    /** Writes the files of a server into an empty folder. */
    static void writeTo(Path base, boolean nonBlocking) throws Exception {
        Files.createDirectories(base.resolve("bundles"));
        Files.createDirectories(base.resolve("conf"));
        Files.writeString(base.resolve("conf/benchmark.cfg"), "benchmark.nonblocking = " + nonBlocking + "\n");
        Files.writeString(base.resolve("conf/server.cfg"), "");
        write(base.resolve("bundles/benchmark.jar"));
    }

    private static void write(Path file) throws Exception {
        Path own = own();
        try (Builder builder = new Builder()) {
            for (String element : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                builder.addClasspath(Path.of(element).toFile());
            }
            Path libraries = own.resolveSibling("lib");
            if (Files.isDirectory(libraries)) {
                try (var jars = Files.list(libraries)) {
                    for (Path jar : jars.toList()) {
                        builder.addClasspath(jar.toFile());
                    }
                }
            }
            builder.setProperty(Constants.BUNDLE_SYMBOLICNAME, "dev.mastaba.benchmarks");
            builder.setProperty(Constants.BUNDLE_VERSION, "1.0.0");
            builder.setProperty(Constants.IMPORT_PACKAGE, "org.jspecify.annotations;resolution:=optional, *");
            builder.setProperty(
                    Constants.INCLUDERESOURCE,
                    "@" + own + "!/dev/mastaba/benchmarks/http/(Endpoints|EndpointsAddOn|Person).class," + "@" + own
                            + "!/(static|templates|META-INF/jte)/**");
            Jar jar = builder.build();
            if (!builder.getErrors().isEmpty()) {
                throw new IOException("The bundle cannot be built: " + builder.getErrors());
            }
            jar.write(file.toFile());
        }
    }

    private static Path own() throws URISyntaxException {
        return Path.of(EndpointsBundle.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }
}
