package dev.mastaba.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles code that reports offer, with the imports that their readers have. */
final class PastedCode {
    private static final List<String> MODULES = List.of(
            "platform-core",
            "addon-api",
            "addon-binding",
            "addon-forms",
            "addon-i18n",
            "addon-jobs",
            "addon-json",
            "addon-mail",
            "addon-migrations",
            "addon-openapi",
            "addon-openid",
            "addon-security",
            "addon-sessions",
            "addon-transactions",
            "addon-tweens");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package (dev\\.mastaba\\.[\\w.]+);$");

    private PastedCode() {}

    /** Compiles classes, whose simple names are the keys. */
    static void compile(Map<String, String> classes, Path target) throws IOException {
        String imports = imports();
        List<JavaFileObject> files = new ArrayList<>();
        classes.forEach((name, code) -> files.add(file(name, imports + code)));
        StringWriter messages = new StringWriter();
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        messages,
                        null,
                        null,
                        List.of("-proc:none", "-parameters", "-nowarn", "-Xlint:none", "-d", target.toString()),
                        null,
                        files)
                .call();
        assertThat(compiled).as("%s", messages).isTrue();
    }

    private static JavaFileObject file(String name, String code) {
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignored) {
                return code;
            }
        };
    }

    private static String imports() throws IOException {
        StringBuilder imports = new StringBuilder("""
                import static dev.mastaba.api.ApiOptions.*;
                import static dev.mastaba.binding.MethodViews.*;
                import static dev.mastaba.core.config.ScanOption.*;
                import static dev.mastaba.core.route.RouteOptions.*;
                import static dev.mastaba.core.view.ViewOptions.*;
                import static dev.mastaba.jobs.JobOption.*;
                import static dev.mastaba.transactions.TransactionOptions.isolation;
                import static dev.mastaba.transactions.TransactionOptions.noTransaction;
                import static dev.mastaba.transactions.TransactionOptions.readWrite;
                import static dev.mastaba.docs.RemedyFixtures.*;
                import com.fasterxml.jackson.annotation.JsonProperty;
                import dev.mastaba.binding.Path;
                import java.lang.annotation.Retention;
                import java.lang.annotation.RetentionPolicy;
                import java.time.Duration;
                import java.util.*;
                """);
        for (String each : packages()) {
            imports.append("import ").append(each).append(".*;\n");
        }
        return imports.toString();
    }

    /** Returns the packages of the platform and its add-ons. */
    private static Set<String> packages() throws IOException {
        List<Path> infos = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(Documents.ROOT.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.endsWith("package-info.java")).forEach(infos::add);
            }
        }
        Set<String> packages = new TreeSet<>();
        for (Path info : infos) {
            PACKAGE.matcher(Files.readString(info)).results().forEach(found -> packages.add(found.group(1)));
        }
        packages.removeIf(name -> name.contains(".engine."));
        return packages;
    }
}
