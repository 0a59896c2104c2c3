package dev.mastaba.testing.openapi;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class OpenApiCheckTest {
    private static final String LIBRARY = "/META-INF/maven/com.networknt/json-schema-validator/pom.properties";

    @Test
    void withoutTheLibraryTheMessageHasTheDependencyThatIsTested() throws Exception {
        Properties tested = new Properties();
        try (InputStream in = OpenApiCheckTest.class.getResourceAsStream(LIBRARY)) {
            tested.load(Objects.requireNonNull(in));
        }
        assertThatThrownBy(() -> OpenApiCheck.requireValidator(ClassLoader.getPlatformClassLoader()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("<artifactId>json-schema-validator</artifactId>")
                .hasMessageContaining("<version>" + tested.getProperty("version") + "</version>");
    }

    @Test
    void withTheLibraryNothingIsMissing() {
        assertThatCode(() -> OpenApiCheck.requireValidator(OpenApiCheckTest.class.getClassLoader()))
                .doesNotThrowAnyException();
    }
}
