package dev.mastaba.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JteMojoTest {
    @TempDir
    Path folder;

    private JteMojo mojo() {
        Model model = new Model();
        Build build = new Build();
        build.setDirectory(folder.resolve("target").toString());
        build.setOutputDirectory(folder.resolve("target/classes").toString());
        Resource resources = new Resource();
        resources.setDirectory(folder.resolve("src/main/resources").toString());
        build.addResource(resources);
        model.setBuild(build);
        MavenProject project = new MavenProject(model) {
            @Override
            public List<String> getCompileClasspathElements() {
                String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
                return List.of(all.split(File.pathSeparator));
            }
        };
        project.setFile(folder.resolve("pom.xml").toFile());
        return new JteMojo(project);
    }

    private void write(String text) throws IOException {
        for (String place : List.of("src/main/resources", "target/classes")) {
            Path file = folder.resolve(place).resolve("templates/page.jte");
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
    }

    @Test
    void compilesTheTemplatesIntoTheClasses() throws Exception {
        write("@param String title\n${title}");
        mojo().execute();
        assertThat(folder.resolve("target/classes/META-INF/jte/templates/page.jte.zip"))
                .exists();
    }

    @Test
    void failsWithFileAndLine() throws IOException {
        write("@param String title\n${titel}");
        assertThatThrownBy(() -> mojo().execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining(
                        Path.of("src/main/resources/templates/page.jte") + ":2: error: cannot find symbol");
    }

    @Test
    void doesNothingWithoutTemplates() throws Exception {
        mojo().execute();
        assertThat(folder.resolve("target")).doesNotExist();
    }
}
