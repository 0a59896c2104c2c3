package dev.mastaba.binding;

import static dev.mastaba.binding.MethodViews.calling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.testing.TestApp;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What MAST-BIND-002 advises is done, and then the parameter has a name. */
class ParameterNameRemediesTest {
    @TempDir
    Path folder;

    private List<String> remedies() throws Exception {
        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class,
                () -> app("@dev.mastaba.binding.Query int page").close());
        assertThat(refused.problems())
                .singleElement()
                .extracting(each -> each.id())
                .isEqualTo("MAST-BIND-002");
        return refused.problems().get(0).remedies();
    }

    private TestApp app(String parameter, String... options) throws Exception {
        Path classes = Files.createTempDirectory(folder, "classes");
        Path source = classes.resolve("Nameless.java");
        Files.writeString(source, """
                public final class Nameless {
                  public Object show(%s) { return dev.mastaba.core.http.Response.text("" + page); }
                }""".formatted(parameter));
        List<String> arguments = new ArrayList<>(List.of(options));
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        arguments.addAll(List.of("-proc:none", "-cp", classPath, "-d", classes.toString(), source.toString()));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
        Object views = loader.loadClass("Nameless").getConstructor().newInstance();
        return TestApp.of(config -> config.addView(calling(views, "show")), new BindingAddOn());
    }

    private static void hasName(TestApp app) {
        try (app) {
            app.get("/?page=7").expectStatus(200).expectBody("7");
        }
    }

    @Test
    void specifyTheName() throws Exception {
        hasName(app("@dev.mastaba.binding." + remedies().get(0).substring(1).replace("…", "page")));
    }

    @Test
    void keepTheNames() throws Exception {
        String command = remedies().get(1).replaceAll(" +//.*", "");
        assertThat(command).startsWith("javac ");
        hasName(app("@dev.mastaba.binding.Query int page", command.substring("javac ".length())));
    }
}
