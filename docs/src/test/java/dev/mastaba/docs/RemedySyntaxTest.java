package dev.mastaba.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.engine.text.SettingNames;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Remedies that people paste: each statement in a report compiles, and each setting is known. */
class RemedySyntaxTest {
    private static final Pattern REMEDY = Pattern.compile("(?m)^ +(?:Remedy:|or:|-) (.*)$");
    private static final Pattern STATEMENT =
            Pattern.compile("(?:^|: )((?:config|\\w+\\.of\\(config\\))\\.[^…]*;)(?: +//.*)?$");
    private static final Pattern SETTING = Pattern.compile("(?:^|: )(mastaba\\.[\\w.-]+) = ");
    private static final Pattern EXAMPLE =
            Pattern.compile("Fix the name, or remove the line: .*|Set a valid value: .*");
    private static final List<String> MODULES = List.of(
            "platform-core",
            "addon-api",
            "addon-binding",
            "addon-forms",
            "addon-openapi",
            "addon-openid",
            "addon-security",
            "addon-sessions");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package (dev\\.mastaba\\.[\\w.]+);$");

    private static Set<String> remedies;

    @BeforeAll
    static void read() throws IOException {
        remedies = ErrorCatalogue.read(List.of()).reports().values().stream()
                .flatMap(List::stream)
                .flatMap(report -> REMEDY.matcher(report).results().map(found -> found.group(1)))
                .filter(remedy -> !EXAMPLE.matcher(remedy).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void eachSettingIsKnown() throws IOException {
        SettingNames known = SettingNames.with(DocumentedSettingsTest.addOns());
        List<String> named = found(SETTING);
        assertThat(named).hasSizeGreaterThan(10);
        assertThat(named.stream().filter(known::isUnknown)).isEmpty();
    }

    @Test
    void eachStatementCompiles(@TempDir Path classes) throws IOException {
        List<String> statements = found(STATEMENT);
        assertThat(statements).hasSizeGreaterThan(20);
        StringBuilder source = new StringBuilder("import static dev.mastaba.api.ApiOptions.*;\n");
        source.append("import static dev.mastaba.core.view.ViewOptions.*;\n");
        for (String each : packages()) {
            source.append("import ").append(each).append(".*;\n");
        }
        source.append("""
                abstract class Pasted {
                    Configurator config;
                    Tween tween;
                    ViewDeriver deriver;
                    javax.sql.DataSource database;
                    record Seo(String description) {}
                    abstract Response orders(Request request);
                """);
        for (int i = 0; i < statements.size(); i++) {
            source.append("void paste")
                    .append(i)
                    .append("() { ")
                    .append(statements.get(i))
                    .append(" }\n");
        }
        StringWriter messages = new StringWriter();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///Pasted.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignored) {
                        return source.append('}');
                    }
                };
        CompilationTask task = ToolProvider.getSystemJavaCompiler()
                .getTask(messages, null, null, List.of("-proc:none", "-d", classes.toString()), null, List.of(file));
        assertThat(task.call()).as("%s", messages).isTrue();
    }

    private static List<String> found(Pattern pattern) {
        return remedies.stream()
                .flatMap(remedy -> pattern.matcher(remedy).results().map(found -> found.group(1)))
                .toList();
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
