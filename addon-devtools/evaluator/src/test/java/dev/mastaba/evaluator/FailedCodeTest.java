package dev.mastaba.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.App;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose code failed, and how its values are called. */
class FailedCodeTest {
    /** An application of its own. */
    @App("shop")
    public static final class Shop implements AddOn {
        @Override
        public void include(Configurator config) {
            config.addView(request -> Response.text("here"));
        }
    }

    /** What others share. */
    public static final class Shared implements AddOn {
        @Override
        public void include(Configurator config) {}
    }

    private static String name(Throwable thrown, AddOn first, AddOn... more) {
        try (TestApp app = TestApp.of(first, more)) {
            return FailedCode.of(thrown, app.application()).name();
        }
    }

    @Test
    void theApplicationsBeforeWhatIsShared() {
        String shop = name(new IllegalStateException("here"), new Shop(), new Shared());
        assertThat(shop).isNotEmpty().doesNotContain("Shared");
        RuntimeException elsewhere = new IllegalStateException("elsewhere");
        elsewhere.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("no.such.Type", "run", "Type.java", 1),
            new StackTraceElement("java.lang.String", "length", "String.java", 1)
        });
        assertThat(name(elsewhere, new Shop(), new Shared())).isEqualTo(shop);
        RuntimeException bare = new IllegalStateException("bare");
        bare.setStackTrace(new StackTraceElement[0]);
        assertThat(name(bare, new Shop(), new Shared())).isEqualTo(shop);
    }

    @Test
    void nobodysWhereThereIsNoAddOn() {
        Application application = new Configurator().makeApplication();
        assertThat(FailedCode.of(new IllegalStateException("here"), application).loader())
                .isSameAs(FailedCode.class.getClassLoader());
    }

    @Test
    void aChainHasAnEnd() {
        Exception first = new IllegalStateException("first");
        Exception second = new IllegalStateException("second", first);
        first.initCause(second);
        assertThat(name(first, new Shop())).isNotEmpty();
        Exception deep = new IllegalStateException("deepest");
        for (int i = 0; i < 30; i++) {
            deep = new IllegalStateException("level", deep);
        }
        assertThat(name(deep, new Shop())).isNotEmpty();
    }

    @Test
    void valuesHaveTheNearestTypeThatCanBeNamed() {
        ClassLoader loader = FailedCodeTest.class.getClassLoader();
        assertThat(declared(new ArrayList<>(List.of(1)), loader)).startsWith("java.lang.Object value");
        assertThat(declared(new EvaluatorAddOn(), loader))
                .startsWith(EvaluatorAddOn.class.getCanonicalName() + " value");
        assertThat(declared(new Hidden(), loader)).startsWith("java.lang.Object value");
        Object nameless = new IllegalStateException("nameless") {
            private static final long serialVersionUID = 1L;
        };
        assertThat(declared(nameless, loader)).startsWith("java.lang.IllegalStateException value");
        assertThat(declared(new EvaluatorAddOn(), ClassLoader.getPlatformClassLoader()))
                .startsWith("java.lang.Object value");
        assertThat(EvaluatorBindings.value(FailedCodeTest.class, "value")).isNull();
    }

    private static String declared(Object value, ClassLoader loader) {
        return EvaluatorBindings.beginning(Map.of("value", value), loader).stream()
                .filter(line -> line.contains(" value = "))
                .findFirst()
                .orElseThrow();
    }

    private static final class Hidden {}
}
