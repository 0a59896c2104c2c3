package dev.mastaba.jte;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.testing.TestApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What MAST-JTE-002 advises is done, and then the page is rendered. */
class JteRemediesTest {
    private static final String APP = "test.app";
    private static final String PAGE = "templates/page.jte";
    private static final String PART = "templates/part.jte";
    private static final String CALL = "@param String name\n@template.templates.part(name)";

    @TempDir
    Path folder;

    private Site site(String template) {
        return new Site(folder)
                .application(
                        config -> config.route("page", "/page").get(any -> Map.of("name", "x"), renderer(template)));
    }

    private String remedy(Site site, int number) {
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, site::start);
        assertThat(refused).isNotNull();
        Problem problem = refused.problems().get(0);
        assertThat(problem.id()).isEqualTo("MAST-JTE-002");
        return problem.remedies().get(number - 1);
    }

    private static String last(Site site) {
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, site::start);
        assertThat(refused).isNotNull();
        List<String> remedies = refused.problems().get(0).remedies();
        return remedies.get(remedies.size() - 1);
    }

    private static String after(String start, String remedy) {
        assertThat(remedy).startsWith(start);
        return remedy.substring(start.length());
    }

    private static void isRendered(Site site) {
        try (TestApp app = site.start()) {
            app.get("/page").expectStatus(200).expectBody("x");
        }
    }

    @Test
    void fixTheName() {
        Site near = site("templates/pag.jte").file(APP, PAGE, "x").compile(APP);
        isRendered(site(after("Fix the name: ", remedy(near, 1)).replace("\"", "")));
    }

    @Test
    void createTheTemplate() {
        Site near = site("templates/pag.jte").file(APP, PAGE, "y").compile(APP);
        String path = after("Create the template: src/main/resources/", remedy(near, 2));
        isRendered(near.file(APP, path, "x").compile(APP));
    }

    private Site withoutPart() throws IOException {
        Site site = site(PAGE)
                .file(APP, PART, "@param String name\n${name}")
                .file(APP, "templates/parts.jte", "@param String name\n${name}")
                .file(APP, PAGE, CALL)
                .compile(APP);
        Files.delete(folder.resolve(APP).resolve(PART));
        return site;
    }

    @Test
    void fixTheCall() throws IOException {
        Site site = withoutPart();
        String call = after("Fix the call: ", remedy(site, 1)).replace("…", "name");
        isRendered(site.file(APP, PAGE, "@param String name\n" + call).compile(APP));
    }

    @Test
    void createTheTemplateThatIsCalled() throws IOException {
        Site site = withoutPart();
        String path = after("Create the template: src/main/resources/", last(site));
        isRendered(site.file(APP, path, "@param String name\n${name}").compile(APP));
    }
}
