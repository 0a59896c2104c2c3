package dev.mastaba.launcher.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtensionProjectTest {
    @TempDir
    Path folder;

    @TempDir
    Path jars;

    private List<ExtendedJar> extended() throws IOException {
        Path wiki = Files.writeString(jars.resolve("wiki-1.2.jar"), "a jar");
        return List.of(new ExtendedJar("wiki", true, "dev.example", "wiki", "1.2", wiki, ""));
    }

    private ExtensionProject project(String kind, String target, String path, String content) throws IOException {
        Properties facts = new Properties();
        facts.setProperty("kind", kind);
        facts.setProperty("target", target);
        facts.setProperty("of", "wiki");
        facts.setProperty("extends", "wiki");
        facts.setProperty("hash", "0123456789abcdef");
        facts.setProperty("route", "page");
        facts.setProperty("predicates", "request_method = GET,HEAD");
        facts.setProperty("permission", "");
        if (!path.isEmpty()) {
            facts.setProperty("path", path);
            facts.setProperty("content", Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8)));
        }
        return new ExtensionProject(facts, "0.9.0", extended());
    }

    @Test
    void ofAViewHasItsTemplateAndTheHashOfTheOriginal() throws IOException {
        ExtensionProject project = project("view", "wiki:page", "templates/page.peb", "{% extends \"layout.peb\" %}");
        assertThat(project.folder()).isEqualTo("wiki-page");
        assertThat(project.isFile()).isFalse();
        project.inJava().writeTo(folder);
        assertThat(folder.resolve("src/main/java/your/wiki/page/WikiPage.java"))
                .content()
                .contains(
                        "package your.wiki.page;",
                        "@Extends(\"wiki\")",
                        "config.overrideView(\"wiki:page\", this::answer);",
                        "route page, request_method = GET,HEAD")
                .doesNotContain("@class@", "@place@", "@target@");
        assertThat(folder.resolve("src/main/resources/templates/page.peb"))
                .hasContent("{% extends \"wiki:templates/layout.peb\" %}");
        assertThat(folder.resolve("src/main/resources/mastaba-originals.txt"))
                .content()
                .endsWith("0123456789abcdef  view wiki:page\n");
        assertThat(folder.resolve("pom.xml"))
                .content()
                .contains(
                        "<artifactId>mastaba-parent</artifactId>",
                        "<version>0.9.0</version>",
                        "<artifactId>wiki-page</artifactId>",
                        "<artifactId>wiki</artifactId>")
                .doesNotContain("mastaba.check.skip");
        assertThat(Files.readAllLines(folder.resolve("pom.xml"))).hasSizeLessThan(30);
        assertThat(folder.resolve("lib/wiki.jar")).hasContent("a jar");
        assertThat(folder.resolve("README.md")).content().contains("`lib/wiki.jar` is a copy of the extended jar");
        assertThat(folder.resolve("bnd.bnd")).content().startsWith("Bundle-SymbolicName: your.wiki.page\n");
        assertThat(folder.resolve("README.md")).content().contains("`wiki:page`", "ViewOptions.renderer(\"templates/");
    }

    @Test
    void withoutTheJarOfWhatIsOverriddenNothingIsChecked() throws IOException {
        Properties facts = project("view", "wiki:page", "", "").facts();
        new ExtensionProject(facts, "0.9.0", List.of()).inJava().writeTo(folder);
        assertThat(folder.resolve("pom.xml"))
                .content()
                .contains("<mastaba.check.skip>true</mastaba.check.skip>")
                .doesNotContain("<dependencies>");
    }

    @Test
    void ofAViewWithoutATemplateSaysWhatToReturn() throws IOException {
        project("view", "wiki:edit.post", "", "").inJava().writeTo(folder);
        assertThat(folder.resolve("README.md")).content().contains("Return a `Response`");
        assertThat(folder.resolve("src/main/java/your/wiki/edit/post/WikiEditPost.java"))
                .exists();
        assertThat(folder.resolve("src/main/resources/templates")).doesNotExist();
    }

    @Test
    void whatIsNamedOddlyStaysInsideItsCommentAndItsString() throws IOException {
        Properties facts = project("view", "wiki:a\"*/\\u000a", "", "").facts();
        facts.setProperty("predicates", "path_info = ^/a.*/b\\d");
        new ExtensionProject(facts, "0.9.0", extended()).inJava().writeTo(folder);
        assertThat(folder.resolve("src/main/java/your/wiki/a/u000a/WikiAU000a.java"))
                .content()
                .contains(
                        "/** Overrides the view wiki:a\"*&#47;&#92;u000a (route page, path_info = ^/a.*&#47;b&#92;d). */",
                        "config.overrideView(\"wiki:a\\\"*/\\\\u000a\", this::answer);");
    }

    @Test
    void ofAFileNeedsNoCode() throws IOException {
        ExtensionProject project = project("asset", "wiki:static/new/2.css", "static/new/2.css", "a {}");
        assertThat(project.isFile()).isTrue();
        project.inYaml().writeTo(folder);
        assertThat(folder.resolve("mastaba.yaml"))
                .hasContent("extends: \"wiki\"\nassets:\n  \"wiki:static/new/2.css\": \"static/new/2.css\"\n");
        assertThat(folder.resolve("static/new/2.css")).hasContent("a {}");
        assertThat(folder.resolve("mastaba-originals.txt")).content().endsWith("  asset wiki:static/new/2.css\n");
        Path java = folder.resolve("java");
        project.inJava().writeTo(java);
        assertThat(java.resolve("src/main/java/your/wiki/_static/_new/_2/css/WikiStaticNew2Css.java"))
                .content()
                .contains("config.overrideAsset(\"wiki:static/new/2.css\", \"static/new/2.css\");");
    }

    @Test
    void ofATextHasItsHashInEachLanguageAndAShortName() throws IOException {
        Properties facts = new Properties();
        facts.setProperty("kind", "text");
        facts.setProperty("target", "wiki:verb|Log in\nto `what` is a wiki of many pages");
        facts.setProperty("extends", "wiki");
        facts.setProperty("locales", "de,en,fr");
        for (String locale : List.of("de", "fr")) {
            facts.setProperty("hash." + locale, "0123456789abcdef");
            facts.setProperty("name." + locale, "wiki:" + locale + ":verb|Log in");
        }
        ExtensionProject project = new ExtensionProject(facts, "0.9.0", extended());
        assertThat(project.isText()).isTrue();
        assertThat(project.isFile()).isFalse();
        assertThat(project.folder()).isEqualTo("wiki-verb-log-in-to");
        project.inJava().writeTo(folder.resolve("java"));
        assertThat(folder.resolve("java/src/main/java/your/wiki/verb/log/in/to/WikiVerbLogInTo.java"))
                .content()
                .contains("@Extends(\"wiki\")", "config.addTranslations(\"locale/\");")
                .doesNotContain("@quoted");
        assertThat(folder.resolve("java/src/main/resources/mastaba-originals.txt"))
                .content()
                .endsWith("0123456789abcdef  text wiki:de:verb|Log in\n0123456789abcdef  text wiki:fr:verb|Log in\n");
        project.inYaml().writeTo(folder.resolve("yaml"));
        assertThat(folder.resolve("yaml/mastaba.yaml")).hasContent("extends: \"wiki\"\ntranslations: locale/\n");
        assertThat(folder.resolve("yaml/README.md"))
                .content()
                .contains("`wiki:verb|Log in to 'what' is a wiki of many pages`")
                .doesNotContain("@");
    }
}
