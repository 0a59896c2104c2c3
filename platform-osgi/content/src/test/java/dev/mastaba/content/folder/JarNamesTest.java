package dev.mastaba.content.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class JarNamesTest {
    @Test
    void aNameWithoutExtensionIsThatOfTheOnlyJar() {
        assertThat(JarNames.complete("dark", Set.of("dark.jar", "dark-2.jar", "notes.jar")))
                .isEqualTo("dark.jar");
        assertThat(JarNames.complete("json", Set.of(shipped("json.jar")))).isEqualTo("json.jar");
    }

    @Test
    void anotherNameStaysAsItIs() {
        assertThat(JarNames.complete("dark", Set.of("dark-2.jar", "dark"))).isEqualTo("dark");
        assertThat(JarNames.complete("dark.jar", Set.of("dark.jar"))).isEqualTo("dark.jar");
        assertThat(JarNames.complete("", Set.of("dark.jar"))).isEmpty();
    }

    @Test
    void aNameThatTwoJarsHaveStaysAsItIs() {
        assertThat(JarNames.complete("json", Set.of("json.jar", shipped("json.jar"))))
                .isEqualTo("json");
    }

    private static String shipped(String name) {
        return "addons/" + name;
    }
}
