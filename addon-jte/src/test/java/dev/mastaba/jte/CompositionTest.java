package dev.mastaba.jte;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.jte.compiler.JteCompiler;
import dev.mastaba.testing.GoldenFile;
import dev.mastaba.testing.TestApp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompositionTest {
    @TempDir
    Path folder;

    private final List<String> found = new ArrayList<>();

    private Site site(String name) {
        return new Site(folder.resolve(name));
    }

    private static Site viewOf(String template, Site site) {
        return site.application(
                config -> config.route("page", "/page").get(any -> Map.of("name", "x"), renderer(template)));
    }

    private void refused(Site site) {
        try (TestApp app = site.start()) {
            throw new AssertionError("The application was created: " + app.get("/page"));
        } catch (ConfigurationException refused) {
            found.add(String.valueOf(refused.getMessage()));
        }
    }

    @Test
    void problemsAreRefusedWithRemedies() throws IOException {
        refused(viewOf("a//b.jte", site("name")));
        Site near = site("near").file("test.app", "templates/page.jte", "x").compile("test.app");
        refused(viewOf("templates/pag.jte", near));
        refused(viewOf("templates/page.jte", site("uncompiled").file("test.app", "templates/page.jte", "x")));
        refused(viewOf("templates/page.jte", unreadable()));
        Site stale = site("stale").file("test.app", "templates/page.jte", "x").compile("test.app");
        refused(viewOf("templates/page.jte", stale.file("test.app", "templates/page.jte", "y")));
        refused(viewOf("templates/page.jte", withoutPart()));
        refused(viewOf("templates/page.jte", originalOfNothing()));
        refused(unfit());
        refused(viewOf("templates/page.jte", withoutModel()));
        refused(viewOf("templates/page.jte", withOlderModel("member", "name.surname()")));
        refused(viewOf("templates/page.jte", withOlderModel("field", "name.first")));
        refused(viewOf("templates/page.jte", withMissingParameter()));
        GoldenFile.assertPinned(CompositionTest.class, "jte-problems.txt", String.join("\n", found));
    }

    @Test
    void malformedCompiledFormsAreRefused() throws IOException {
        for (String description : List.of("format 1\ntype\n", "format 1\n\n", "format 1\ncall a\n", "format 2\n")) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(file)) {
                zip.putNextEntry(new ZipEntry("template.txt"));
                zip.write(description.getBytes(StandardCharsets.UTF_8));
            }
            Site site = site("malformed")
                    .file("test.app", "templates/page.jte", "x")
                    .compile("test.app");
            Files.write(folder.resolve("malformed/test.app/META-INF/jte/templates/page.jte.zip"), file.toByteArray());
            assertThatThrownBy(() -> viewOf("templates/page.jte", site).start())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("MAST-JTE-003");
        }
    }

    @Test
    void templatesThatCannotBeParsedAreErrorsWithTheirFile() {
        assertThat(site("unfinished")
                        .file("test.app", "templates/page.jte", "<a href=")
                        .errors("test.app"))
                .contains("templates/page.jte:1");
    }

    @Test
    void parametersAfterACommentAndOverSeveralLinesAreKnownToCallers() {
        Site site = site("head")
                .file(
                        "test.app",
                        "templates/part.jte",
                        "<!-- licence -->\n@param\tString name\n@param gg.jte.Content end = @`a\nb`\n${name}${end}")
                .file("test.app", "templates/page.jte", "@param String name\n@template.templates.part(name = name)")
                .compile("test.app");
        try (TestApp app = viewOf("templates/page.jte", site).start()) {
            assertThat(app.get("/page").expectStatus(200).body()).contains("xa\nb");
        }
    }

    private Site unreadable() {
        return site("unreadable")
                .file("test.app", "templates/page.jte", "x")
                .file("test.app", "META-INF/jte/templates/page.jte.zip", "no zip");
    }

    private Site withoutPart() throws IOException {
        Site site = site("part")
                .file("test.app", "templates/part.jte", "@param String name\n${name}")
                .file("test.app", "templates/page.jte", "@param String name\n\n@template.templates.part(name)")
                .compile("test.app");
        Files.delete(folder.resolve("part/test.app/templates/part.jte"));
        return site;
    }

    private Site originalOfNothing() {
        return site("original")
                .file("test.lib", "templates/page.jte", "x")
                .file("test.app", "templates/page.jte", "@template.original.templates.page()")
                .compile("test.app", "test.lib");
    }

    private Site unfit() {
        Site site = site("unfit")
                .file("test.app", "templates/part.jte", "@param String name\n@param int many\n${name}${many}")
                .file("test.app", "templates/page.jte", "@param String name\n@template.templates.part(name, 3)")
                .compile("test.app");
        return viewOf("templates/page.jte", site)
                .file("dark", "part.jte", "@param String title\n@param String many\n${title}${many}")
                .compile("dark")
                .extension("dark", config -> config.overrideAsset("app:templates/part.jte", "part.jte"));
    }

    /** Compiles a template against a class that does not exist at run time. */
    private Site withoutModel() throws IOException {
        Path classes = compiled("model", "gone/Model", "package gone; public record Model(String name) {}");
        return compiledAgainst(classes, "model", "@param gone.Model model\n${model.name()}${new gone.Model[0].length}");
    }

    /** Compiles a template against a class that has more members than the one at run time. */
    private Site withOlderModel(String name, String expression) throws IOException {
        Path classes = compiled(
                name,
                "dev/mastaba/jte/OldModel",
                "package dev.mastaba.jte; public class OldModel { public String first; public String surname() { return first; } }");
        return compiledAgainst(
                classes,
                name,
                "@param dev.mastaba.jte.OldModel name\n@param Object[] all\n@param int[] numbers\n${%s}${all.clone()}${numbers.clone()}"
                        .formatted(expression));
    }

    /** Compiles a call that passes null for a class that does not exist at run time. */
    private Site withMissingParameter() throws IOException {
        Path classes = compiled("parameter", "gone/Other", "package gone; public class Other {}");
        site("parameter").file("test.app", "templates/part.jte", "@param gone.Other other\nx");
        return compiledAgainst(classes, "parameter", "@template.templates.part(null)");
    }

    private Path compiled(String name, String type, String code) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes-" + name));
        Path source = folder.resolve("java-" + name).resolve(type + ".java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, code);
        ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "17", "-d", classes.toString(), source.toString());
        return classes;
    }

    private Site compiledAgainst(Path classes, String name, String template) throws IOException {
        Site site = site(name).file("test.app", "templates/page.jte", template);
        List<Path> classPath = new ArrayList<>(List.of(classes));
        classPath.addAll(Site.classPath());
        Path files = folder.resolve(name + "/test.app");
        assertThat(new JteCompiler(files, classPath).compile(files)).isNull();
        return site;
    }

    @Test
    void withoutAnIncludeTheAddOnChangesNothing() {
        AddOn app = config -> config.route("page", "/page").get(any -> Map.of(), renderer("templates/page.jte"));
        List<Participant> participants = List.of(
                Participant.shared("dev.mastaba.jte", new JteAddOn()), Participant.application("test.app", "app", app));
        assertThatThrownBy(() -> TestApp.of(Composition.of(participants)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-RENDER-");
    }

    @Test
    void compilersErrorsHaveFileAndLine() {
        Site site = site("errors")
                .file("test.app", "a.jte", "@param String name\n\n<p>${nam}</p>")
                .file("test.app", "b.jte", "x\n@if(true)\ny")
                .file("test.app", "c.jte", "x\n@template.none()");
        Path files = folder.resolve("errors/test.app");
        assertThat(site.errors("test.app"))
                .contains(files.resolve("b.jte") + ":")
                .contains("Missing @endif")
                .contains(files.resolve("c.jte") + ":2: error: Template none.jte is neither in src/main/resources");
        site.file("test.app", "b.jte", "").file("test.app", "c.jte", "");
        assertThat(site.errors("test.app"))
                .contains(files.resolve("a.jte") + ":3: error: cannot find symbol")
                .endsWith("<p>${nam}</p>");
    }

    @Test
    void anOriginalIsNeverTheProjectsOwnFile() throws IOException {
        Site site = site("own")
                .file("test.app", "page.jte", "@param String name\n${name}")
                .file(
                        "dark",
                        "page.jte",
                        "@param String name\n@param String more = \"\"\n@template.original.page(name)");
        Path files = folder.resolve("own/dark");
        List<Path> classPath = new ArrayList<>(List.of(files, folder.resolve("own/test.app")));
        classPath.addAll(Site.classPath());
        assertThat(new JteCompiler(files, classPath).compile(files)).isNull();
        site.compile("test.app").extension("dark", config -> config.overrideAsset("app:page.jte", "page.jte"));
        try (TestApp app = viewOf("page.jte", site).start()) {
            assertThat(app.get("/page").body()).isEqualTo("x");
        }
    }

    @Test
    void theSameTemplatesCompileToTheSameBytes() throws IOException {
        site("one").file("test.app", "a.jte", "@param String name\n${name}").compile("test.app");
        site("two").file("test.app", "a.jte", "@param String name\n${name}").compile("test.app");
        String file = "test.app/META-INF/jte/a.jte.zip";
        assertThat(folder.resolve("one/" + file)).hasSameBinaryContentAs(folder.resolve("two/" + file));
    }
}
